import type { IncomingMessage } from 'node:http'
import type { Documents, StoredDocument } from '#lib/documents/read-documents'
import type { Environment } from '#lib/env'
import type { Admit } from '#lib/security/limit-submissions'
import { type Answer, answerDocument } from '#lib/server/answer-document'
import { askNext, type NextAnswer, type NextHandler, type NextRequest } from '#lib/server/ask-next'
import { errorAnswer } from '#lib/server/error-answer'
import { clientAddress, headersForNext, isOwnOrigin } from '#lib/server/forwarded-headers'
import { isReadableForm, readBody } from '#lib/server/read-body'
import { renderedDocument } from '#lib/server/render-page'
import { resubmit } from '#lib/server/resubmit'
import { isPrivatePath, NOTHING_ALLOWED } from '#lib/server/security-headers'
import { SharedPage } from '#lib/server/shared-page'
import { Turns } from '#lib/server/turns'

export type SiteParts = {
  readonly env: Environment
  readonly documents: Documents
  readonly next: NextHandler
  /** Whether an address may send one more form. */
  readonly admit: Admit
}

/** What Next said, made a document if it is a page; the same for every coding a reader may ask for. */
type Drawn =
  | { readonly document: StoredDocument; readonly headers: NextAnswer['headers'] }
  | { readonly answer: Answer }

/** Pages are drawn by one thread: a few at once keep it busy, and more would only keep documents waiting. */
const turns = new Turns(4, 200)

const FORM_PAGE = '/consultation'

/** The form page is the same for everybody: one rendering answers all who come within a second. */
const formPage = new SharedPage<Drawn>(1_000)

/** Asks Next for an answer and makes a document of it if it is a page. Rejects when Next or the sender breaks off. */
export async function answerFromNext(
  parts: SiteParts,
  pathname: string,
  incoming: IncomingMessage,
): Promise<Answer> {
  const { method } = incoming
  if (method === 'GET' || method === 'HEAD') {
    const drawn =
      incoming.url === FORM_PAGE
        ? await formPage.get(() => drawFromNext(parts, pathname, askedByAnybody(parts)))
        : await drawFromNext(parts, pathname, nextRequest(parts, incoming, 'GET'))
    return inCoding(drawn, pathname, incoming)
  }
  if (method !== 'POST') {
    const refusal = errorAnswer(parts.documents, 405)
    return { ...refusal, headers: { ...refusal.headers, Allow: 'GET, HEAD, POST' } }
  }
  if (!isOwnOrigin(incoming.headers, parts.env.siteUrl, parts.env.TRUST_PROXY))
    return errorAnswer(parts.documents, 403)
  if (pathname === FORM_PAGE && !(await parts.admit(addressOf(parts, incoming)))) {
    return errorAnswer(parts.documents, 429)
  }
  const body = await readBody(incoming)
  if (body === 'too-large') return errorAnswer(parts.documents, 413)
  if (!pathname.startsWith('/api/') && !(await isReadableForm(body, incoming.headers['content-type']))) {
    return errorAnswer(parts.documents, 400)
  }
  const drawn = await drawFromNext(parts, pathname, { ...nextRequest(parts, incoming, 'POST'), body })
  // Whatever was posted may have taken or opened a time.
  formPage.forget()
  return inCoding(drawn, pathname, incoming)
}

/** What everybody gets depends on nothing that one reader sent. */
function askedByAnybody({ env }: SiteParts): NextRequest {
  return { method: 'GET', url: FORM_PAGE, headers: { host: env.siteUrl.host } }
}

function addressOf({ env }: SiteParts, incoming: IncomingMessage): string {
  return clientAddress(incoming.headers, incoming.socket.remoteAddress ?? '', env.TRUST_PROXY)
}

function nextRequest(parts: SiteParts, incoming: IncomingMessage, method: 'GET' | 'POST'): NextRequest {
  const address = addressOf(parts, incoming)
  return {
    method,
    url: incoming.url ?? '/',
    headers: headersForNext(incoming.headers, address, parts.env.TRUST_PROXY),
  }
}

async function drawFromNext(parts: SiteParts, pathname: string, request: NextRequest): Promise<Drawn> {
  const drawn = await turns.take(() => draw(parts, pathname, request))
  if (drawn) return drawn
  const busy = errorAnswer(parts.documents, 503)
  return { answer: { ...busy, headers: { ...busy.headers, 'Retry-After': 10 } } }
}

async function draw(parts: SiteParts, pathname: string, request: NextRequest): Promise<Drawn> {
  const first = await askNext(parts.next, request)
  const answer = isUnknownAction(first)
    ? ((await resubmit(parts.next, request, pathname)) ?? { ...first, status: 409 })
    : first
  const { status, headers, body } = answer
  // Next's own error pages are empty shells that only its scripts fill.
  if (status >= 400 && !isData(headers)) return { answer: errorAnswer(parts.documents, status) }
  if (!isPage(headers)) {
    const policy = { 'Content-Security-Policy': NOTHING_ALLOWED, 'Content-Length': body.length }
    return { answer: { status, headers: { ...headers, ...policy }, body } }
  }
  return { document: await renderedDocument(body, parts.documents.hydrated.has(pathname)), headers }
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

function inCoding(drawn: Drawn, pathname: string, incoming: IncomingMessage): Answer {
  if ('answer' in drawn) return drawn.answer
  const { status, headers, body } = answerDocument(drawn.document, incoming.headers)
  const cookies = drawn.headers['set-cookie']
  // "no-store" would make the back button lose what was typed on the form page.
  const caching = isPrivatePath(pathname) ? 'private, no-store' : 'private, no-cache'
  return {
    status,
    headers: { ...headers, 'Cache-Control': caching, ...(cookies && { 'Set-Cookie': cookies }) },
    body,
  }
}
