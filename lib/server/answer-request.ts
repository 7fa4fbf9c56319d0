import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { withoutSpeculation } from '#lib/documents/content-policy'
import { errorCode, log } from '#lib/log'
import { type Answer, errorAnswer, type LongAnswer } from '#lib/server/answer-document'
import { answerFromNext, type Place, type SiteParts } from '#lib/server/answer-from-next'
import type { LiveDocuments } from '#lib/server/live-documents'
import { readTarget } from '#lib/server/request-target'
import { NOTHING_ALLOWED, securityHeaders } from '#lib/server/security-headers'
import { listFiles, type ServedFile, serveFile } from '#lib/server/serve-file'
import { isPrivatePath } from '#lib/site/private-paths'

/** Answers every request: documents from memory, files from the disk, everything else through Next. Never throws. */
export function answerWith(parts: SiteParts, documents: Pick<LiveDocuments, 'get'>): RequestListener {
  const common = securityHeaders(parts.env)
  const files = listFiles()
  return (request, response) => {
    const target = readTarget(request.url)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const document = reads && target && 'path' in target ? documents.get(target.path) : undefined
    if (document) return send(response, request, document.answer(request.headers))
    for (const [name, value] of Object.entries(common)) response.setHeader(name, value)
    if (!target) return send(response, request, errorAnswer(parts.documents, 400))
    if ('plain' in target) return send(response, request, sendTo(target.plain))
    const file = reads ? files.get(target.path) : undefined
    void answerElse(parts, target, file, request, response)
  }
}

/** 308 keeps the method and what is posted. */
function sendTo(address: string): Answer {
  const headers = { Location: address, 'Content-Security-Policy': NOTHING_ALLOWED, 'Content-Length': 0 }
  return { status: 308, headers, body: null }
}

async function answerElse(
  parts: SiteParts,
  place: Place,
  file: ServedFile | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (file && (await serveFile(file, request, response))) return
    if (isPrivatePath(place.path)) response.setHeader('X-Robots-Tag', 'noindex, nofollow')
    const answer = await answerFromNext(parts, place, request)
    if (answer.body instanceof Readable) await sendLong(response, request, { ...answer, body: answer.body })
    else send(response, request, { ...answer, body: answer.body })
  } catch (error) {
    if (request.destroyed && !request.complete) return
    // A reader that went away in the middle of a file is nobody's fault.
    if (response.destroyed) return
    log.error({ code: errorCode(error) }, 'a request could not be answered')
    // Cut off, so that nobody takes the part that was sent for the whole.
    if (response.headersSent) response.destroy()
    else send(response, request, errorAnswer(parts.documents, 500))
  }
}

/** No faster than it is read, and no further once the reader has gone. Rejects when it breaks off. */
async function sendLong(
  response: ServerResponse,
  request: IncomingMessage,
  { body, ...head }: LongAnswer,
): Promise<void> {
  if (request.method === 'HEAD' || response.headersSent) {
    body.destroy()
    return send(response, request, { ...head, body: null })
  }
  response.writeHead(head.status, forBrowser(request, head.headers))
  await pipeline(body, response)
}

function send(response: ServerResponse, request: IncomingMessage, { status, headers, body }: Answer): void {
  if (response.headersSent) return
  // The rest of a body nobody wants passes unread: else the next request on this connection would wait behind it.
  if (!request.complete) request.resume()
  response.writeHead(status, forBrowser(request, headers))
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Chromium alone fetches ahead by rules within a page, and it alone names itself so (https://wicg.github.io/ua-client-hints). */
function forBrowser(request: IncomingMessage, headers: Answer['headers']): Answer['headers'] {
  const policy = headers['Content-Security-Policy']
  if (request.headers['sec-ch-ua'] || typeof policy !== 'string') return headers
  return { ...headers, 'Content-Security-Policy': withoutSpeculation(policy) }
}
