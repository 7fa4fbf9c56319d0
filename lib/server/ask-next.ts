import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import inject from 'light-my-request'
import type { Sender } from '#lib/server/forwarded-headers'

/** Next's own request handler: its promise settles when it is done. */
export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

export type NextRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The query, with its question mark; empty when there is none. */
  readonly search: string
  readonly headers: IncomingHttpHeaders
  /** A form, or what is posted to no page. */
  readonly body?: FormData | RawBody
}

export type RawBody = { readonly bytes: Buffer; readonly contentType: string }

export type NextAnswer = {
  readonly status: number
  readonly headers: Record<string, string | number | string[]>
  readonly body: Buffer
}

/** An answer that is still being written. */
export type NextStream = Omit<NextAnswer, 'body'> & { readonly body: Readable }

/**
 * All that Next ever sees of a request's headers. An allow-list, since its own (Next-Action, RSC, X-Middleware-*, and those
 * of every version to come) make it skip checks, answer with parts of pages, or call this very server over the network:
 * forms as browsers send them need none. Host and origin are this site's, whatever was claimed: `isOwnOrigin` has judged a
 * posted form by then. X-Forwarded-For is the one network it came from, or empty where nobody knows.
 */
export function headersForNext(
  { cookie, authorization }: IncomingHttpHeaders,
  { network, unnamed }: Pick<Sender, 'network' | 'unnamed'>,
  siteUrl: URL,
): IncomingHttpHeaders {
  return {
    ...(cookie !== undefined && { cookie: withoutNextCookies(cookie) }),
    ...(authorization !== undefined && { authorization }),
    'x-forwarded-for': unnamed ? '' : network,
    host: siteUrl.host,
    origin: siteUrl.origin,
  }
}

/** Next's own cookies make it draw pages past its cache, for everybody who sends them. */
function withoutNextCookies(cookie: string): string {
  return cookie
    .split(/;\s*/)
    .filter((pair) => !/^_+(prerender|next)_/i.test(pair))
    .join('; ')
}

/** The part of a query that a page of ours may ask for: its names are plain words. Next's own (_rsc, nxtP…) are not. */
function plainQuery(search: string): string {
  const plain = [...new URLSearchParams(search)].filter(([name]) => /^[a-z]+$/.test(name))
  return plain.length > 0 ? `?${new URLSearchParams(plain)}` : ''
}

/**
 * Asks Next's handler within this process and waits for its whole answer, so that it can be made a document before
 * anything is sent. Nothing of Next's or Node's is patched. Rejects when the handler does.
 */
export async function askNext(handler: NextHandler, request: NextRequest): Promise<NextAnswer> {
  const { body, ...answer } = await streamFromNext(handler, request)
  return { ...answer, body: await buffer(body) }
}

/**
 * The same for what is too long to be held whole: it is written no faster than its body is read, and no further once that
 * is destroyed. Rejects when the handler does; what fails later destroys the body.
 */
export async function streamFromNext(handler: NextHandler, request: NextRequest): Promise<NextStream> {
  const { method, path, search, headers } = request
  const posted = request.body && (await encode(request.body))
  let written: ServerResponse | undefined
  const answer = await inject(
    (req, res) => {
      written = res
      void handler(req, res).catch((error: unknown) => res.destroy(asError(error)))
    },
    {
      method,
      url: path + plainQuery(search),
      headers: { ...headers, ...(posted && { 'content-type': posted.contentType }) },
      remoteAddress: String(headers['x-forwarded-for'] ?? ''),
      ...(posted && { payload: posted.bytes }),
      payloadAsStream: true,
    },
  )
  const body = answer.stream()
  body.once('close', () => body.readableEnded || written?.destroy())
  const kept = Object.entries(answer.headers).flatMap(([name, value]) =>
    value === undefined || NOT_THE_ANSWER.has(name) ? [] : [[name, value] as const],
  )
  return { status: answer.statusCode, headers: Object.fromEntries(kept), body }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** However a form was written, Next gets it as multipart/form-data in small letters: it takes no other. */
async function encode(body: FormData | RawBody): Promise<RawBody> {
  if (!(body instanceof FormData)) return body
  const written = new Response(body)
  const contentType = written.headers.get('content-type') ?? ''
  return { bytes: Buffer.from(await written.arrayBuffer()), contentType }
}

/** About the way between Next and us (RFC 9110 section 7.6.1), or what we say ourselves. */
const NOT_THE_ANSWER = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
  'link',
  'etag',
  'vary',
])
