import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import inject from 'light-my-request'

/** Next's own request handler: its promise settles when it is done. */
export type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

export type NextRequest = {
  readonly method: 'GET' | 'HEAD' | 'POST'
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body?: Buffer
}

export type NextAnswer = {
  readonly status: number
  readonly headers: Record<string, string | number | string[]>
  readonly body: Buffer
}

/**
 * Asks Next's handler within this process and waits for its whole answer, so that it can be made a document before
 * anything is sent. Nothing of Next's or Node's is patched. Rejects when the handler does.
 */
export async function askNext(handler: NextHandler, request: NextRequest): Promise<NextAnswer> {
  const { method, url, headers, body } = request
  const { promise: failed, reject } = Promise.withResolvers<never>()
  const answered = inject((req, res) => void handler(req, res).catch(reject), {
    method,
    url,
    headers,
    remoteAddress: String(headers['x-forwarded-for'] ?? ''),
    ...(body && { payload: body }),
  })
  const answer = await Promise.race([answered, failed])
  const kept = Object.entries(answer.headers).flatMap(([name, value]) =>
    value === undefined || HOP_BY_HOP.has(name) ? [] : [[name, value] as const],
  )
  return { status: answer.statusCode, headers: Object.fromEntries(kept), body: answer.rawPayload }
}

/** About the way between Next and us, not about the answer (RFC 9110 section 7.6.1); and what we say ourselves. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
  'link',
  'etag',
])
