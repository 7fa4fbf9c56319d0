import { escapeHtml } from '#lib/mail/render-html'

/** Gives every word back to somebody who was signed out meanwhile: they are sent again once the inbox is open. */
export function signedOutPage(form: FormData): Response {
  const fields = [...form]
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([name, value]) => `<textarea hidden name="${escapeHtml(name)}">\n${escapeHtml(value)}</textarea>`)
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>You are signed out</title></head>
<body>
<main id="main">
<h1>You are signed out</h1>
<p>Your words are not saved yet, and none is lost: keep this page open. Open <a href="/practice" target="_blank">your inbox</a> in another tab, sign in there, then come back here and save.</p>
<form method="post" action="/practice/words/save" enctype="multipart/form-data" id="words">
${fields.join('\n')}
<button type="submit">Save the draft</button>
</form>
</main>
</body>
</html>
`
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
