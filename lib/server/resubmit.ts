import { askNext, type NextAnswer, type NextHandler, type NextRequest } from '#lib/server/ask-next'

/** How Next names, in a hidden field of a form, the action that takes it; `%24` in a form sent URL-encoded. */
const ACTION_FIELD = /(\$|%24)ACTION_ID_([0-9a-f]+)/g

/**
 * Hands the words of a form that names an action this build does not know to the action of the same page, found on the
 * page itself. Only for pages with a single action; null for any other, and for a body that is no such form.
 */
export async function resubmit(
  handler: NextHandler,
  request: NextRequest,
  pathname: string,
): Promise<NextAnswer | null> {
  if (!request.body) return null
  const { 'content-type': _type, 'content-length': _length, ...headers } = request.headers
  const page = await askNext(handler, { method: 'GET', url: pathname, headers })
  const known = actionsIn(page.body)
  const [current] = known
  if (!current || known.length > 1) return null
  // latin1 keeps every byte as it is.
  const body = Buffer.from(
    request.body.toString('latin1').replace(ACTION_FIELD, `$1ACTION_ID_${current}`),
    'latin1',
  )
  const answer = await askNext(handler, {
    ...request,
    body,
    headers: { ...request.headers, 'content-length': String(body.length) },
  })
  return answer.headers['x-nextjs-action-not-found'] === undefined ? answer : null
}

function actionsIn(page: Buffer): string[] {
  return [...new Set([...page.toString('utf8').matchAll(ACTION_FIELD)].map(([, , id]) => id ?? ''))]
}
