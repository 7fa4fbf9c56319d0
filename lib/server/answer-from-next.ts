import type { IncomingMessage } from 'node:http'
import type { Documents } from '#lib/documents/read-documents'
import type { Environment } from '#lib/env'
import { type Answer, answerInCoding, chooseCoding } from '#lib/server/answer-document'
import type { NextHandler, NextRequest } from '#lib/server/ask-next'
import { type Drawn, drawPage } from '#lib/server/draw-page'
import { errorAnswer } from '#lib/server/error-answer'
import { FORM_PAGE, type FormPage } from '#lib/server/form-page'
import { clientAddress, headersForNext, isOwnOrigin } from '#lib/server/forwarded-headers'
import type { Admit } from '#lib/server/rate-limit'
import { isReadableForm, readBody } from '#lib/server/read-body'
import { isPrivatePath } from '#lib/server/security-headers'

export type SiteParts = {
  readonly env: Environment
  readonly documents: Documents
  readonly next: NextHandler
  readonly formPage: FormPage
  readonly admit: Admit
}

/** Asks Next for an answer and makes a document of it if it is a page. Rejects when Next or the sender breaks off. */
export async function answerFromNext(
  parts: SiteParts,
  pathname: string,
  incoming: IncomingMessage,
): Promise<Answer> {
  const { method } = incoming
  if (method === 'GET' || method === 'HEAD') {
    const drawn =
      pathname === FORM_PAGE
        ? await parts.formPage.get()
        : await drawPage(parts, pathname, nextRequest(parts, incoming, 'GET'))
    return inCoding(drawn, pathname, incoming)
  }
  if (method !== 'POST') {
    const refusal = errorAnswer(parts.documents, 405)
    return { ...refusal, headers: { ...refusal.headers, Allow: 'GET, HEAD, POST' } }
  }
  if (!isOwnOrigin(incoming.headers, parts.env.siteUrl, parts.env.TRUST_PROXY))
    return errorAnswer(parts.documents, 403)
  if (pathname !== FORM_PAGE) return answerForm(parts, pathname, incoming)
  const answer = await parts.admit(addressOf(parts, incoming), () => answerForm(parts, pathname, incoming))
  return answer ?? errorAnswer(parts.documents, 429)
}

async function answerForm(parts: SiteParts, pathname: string, incoming: IncomingMessage): Promise<Answer> {
  const body = await readBody(incoming)
  if (body === 'too-large') return errorAnswer(parts.documents, 413)
  if (!pathname.startsWith('/api/') && !(await isReadableForm(body, incoming.headers['content-type']))) {
    return errorAnswer(parts.documents, 400)
  }
  const drawn = await drawPage(parts, pathname, { ...nextRequest(parts, incoming, 'POST'), body })
  parts.formPage.lookAgain()
  return inCoding(drawn, pathname, incoming)
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

async function inCoding(drawn: Drawn, pathname: string, incoming: IncomingMessage): Promise<Answer> {
  if ('answer' in drawn) return drawn.answer
  const { page } = drawn
  const coding = chooseCoding(incoming.headers['accept-encoding'])
  const { policy, etag } = page
  const { status, headers, body } = answerInCoding(
    { policy, etag, coding, body: await page.in(coding) },
    incoming.headers,
  )
  const cookies = drawn.headers['set-cookie']
  // "no-store" would make the back button lose what was typed on the form page.
  const caching = isPrivatePath(pathname) ? 'private, no-store' : 'private, no-cache'
  return {
    status,
    headers: { ...headers, 'Cache-Control': caching, ...(cookies && { 'Set-Cookie': cookies }) },
    body,
  }
}
