import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { PUBLIC_FOLDER } from '#lib/documents/document-index'
import { BUILD_FOLDER } from '#lib/documents/fingerprint'
import { errorCode, log } from '#lib/log'
import type { Answer } from '#lib/server/answer-document'
import { answerFromNext, type SiteParts } from '#lib/server/answer-from-next'
import { errorAnswer } from '#lib/server/error-answer'
import { PreparedDocument } from '#lib/server/prepared-document'
import { isPrivatePath, NOTHING_ALLOWED, securityHeaders } from '#lib/server/security-headers'

/** Answers every request: documents from memory, files from the disk, everything else through Next. Never throws. */
export function answerWith(parts: SiteParts): RequestListener {
  const common = securityHeaders(parts.env)
  const documents = prepareDocuments(parts, { ...common, 'Speculation-Rules': '"/speculation.json"' })
  const files = serveFiles()
  return (request, response) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const pathname = pathOf(request.url)
    const document = reads && pathname !== null ? documents.get(pathname) : undefined
    if (document) return send(response, request, document.answer(request.headers))
    for (const [name, value] of Object.entries(common)) response.setHeader(name, value)
    if (pathname === null) return send(response, request, errorAnswer(parts.documents, 400))
    const otherwise = () => void answerRendered(parts, pathname, request, response)
    return reads ? files(request, response, pathname, otherwise) : otherwise()
  }
}

function prepareDocuments(
  { documents }: SiteParts,
  common: Record<string, string>,
): Map<string, PreparedDocument> {
  return new Map(
    [...documents.pages].map(([pathname, page]) => [pathname, new PreparedDocument(page, common)]),
  )
}

async function answerRendered(
  parts: SiteParts,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (isPrivatePath(pathname)) response.setHeader('X-Robots-Tag', 'noindex, nofollow')
    send(response, request, await answerFromNext(parts, pathname, request))
  } catch (error) {
    if (request.destroyed && !request.complete) return
    log.error({ code: errorCode(error) }, 'a request could not be answered')
    send(response, request, errorAnswer(parts.documents, 500))
  }
}

function send(response: ServerResponse, request: IncomingMessage, { status, headers, body }: Answer): void {
  if (response.headersSent) return
  // The rest of a body nobody wants passes unread: else the next request on this connection would wait behind it.
  if (!request.complete) request.resume()
  response.writeHead(status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The path of a request without its query, or null when it is no path at all. */
function pathOf(url: string | undefined): string | null {
  if (!url?.startsWith('/')) return null
  if (SIMPLE_PATH.test(url)) return url
  if (!URL.canParse(url, 'http://site')) return null
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

/** Nothing in it can be wrong, and it has no query. */
const SIMPLE_PATH = /^\/[a-z0-9-]*$/

function serveFiles() {
  const built = sirv(`${BUILD_FOLDER}/static`, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge: YEAR,
    immutable: true,
  })
  const fixed = sirv(`${BUILD_FOLDER}/${PUBLIC_FOLDER}`, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge: DAY,
    setHeaders: describeFile,
  })
  return (
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
    otherwise: () => void,
  ): void => {
    if (pathname.startsWith('/_next/static/')) {
      const { url } = request
      request.url = pathname.slice('/_next/static'.length)
      built(request, response, () => {
        request.url = url
        otherwise()
      })
    } else if (/\.[a-z0-9]{2,12}$/.test(pathname)) fixed(request, response, otherwise)
    else otherwise()
  }
}

/** Seconds. */
const DAY = 86_400
const YEAR = 365 * DAY

function describeFile(response: ServerResponse, pathname: string): void {
  response.setHeader('Content-Security-Policy', NOTHING_ALLOWED)
  // The script belongs to the pages of the same build; a font only ever changes with its name.
  if (pathname.endsWith('.js')) response.setHeader('Cache-Control', 'no-cache')
  if (pathname.startsWith('/fonts/'))
    response.setHeader('Cache-Control', `public, max-age=${YEAR}, immutable`)
  if (pathname === '/speculation.json')
    response.setHeader('Content-Type', 'application/speculationrules+json')
}
