import type { Documents } from '#lib/documents/read-documents'
import type { Answer } from '#lib/server/answer-document'
import { askNext, type NextAnswer, type NextHandler, type NextRequest } from '#lib/server/ask-next'
import { errorAnswer } from '#lib/server/error-answer'
import { type RenderedPage, toRenderedPage } from '#lib/server/rendered-page'
import { resubmit } from '#lib/server/resubmit'
import { NOTHING_ALLOWED } from '#lib/server/security-headers'
import { Turns } from '#lib/server/turns'

export type DrawingParts = { readonly documents: Documents; readonly next: NextHandler }

/** What Next said, made a document if it is a page. */
export type Drawn =
  | { readonly page: RenderedPage; readonly headers: NextAnswer['headers'] }
  | { readonly answer: Answer }

/** Pages are drawn by one thread: a few at once keep it busy, and more would only keep documents waiting. */
const turns = new Turns(2, 200)

/** Has Next draw the answer to a request. 503 when too many wait already. Rejects when Next breaks off. */
export async function drawPage(parts: DrawingParts, pathname: string, request: NextRequest): Promise<Drawn> {
  const drawn = await turns.take(() => draw(parts, pathname, request))
  if (drawn) return drawn
  const busy = errorAnswer(parts.documents, 503)
  return { answer: { ...busy, headers: { ...busy.headers, 'Retry-After': 10 } } }
}

async function draw(
  { next, documents }: DrawingParts,
  pathname: string,
  request: NextRequest,
): Promise<Drawn> {
  const first = await askNext(next, request)
  const answer = isUnknownAction(first)
    ? ((await resubmit(next, request, pathname)) ?? { ...first, status: 409 })
    : first
  const { status, headers, body } = answer
  // Next's own error pages are empty shells that only its scripts fill.
  if (status >= 400 && !isData(headers)) return { answer: errorAnswer(documents, status) }
  if (!isPage(headers)) {
    const policy = { 'Content-Security-Policy': NOTHING_ALLOWED, 'Content-Length': body.length }
    return { answer: { status, headers: { ...headers, ...policy }, body } }
  }
  return { page: toRenderedPage(body.toString('utf8'), documents.hydrated.has(pathname)), headers }
}

/** A form opened before an update that moved or renamed its action. */
function isUnknownAction({ headers }: NextAnswer): boolean {
  return headers['x-nextjs-action-not-found'] !== undefined
}

function isPage(headers: NextAnswer['headers']): boolean {
  return String(headers['content-type'] ?? '').startsWith('text/html')
}

function isData(headers: NextAnswer['headers']): boolean {
  return /^(application\/json|text\/(plain|csv|calendar))/.test(String(headers['content-type'] ?? ''))
}
