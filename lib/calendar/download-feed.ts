import { FeedError } from '#lib/calendar/feed-answer'

type DownloadLimits = {
  /** From the first connection to the last byte, in milliseconds. */
  readonly withinMs: number
  /** Unpacked, in bytes. A feed can hold all the years past. */
  readonly bytes: number
  readonly redirects: number
  readonly signal?: AbortSignal
}

export const DOWNLOAD_LIMITS: DownloadLimits = { withinMs: 10_000, bytes: 10 * 1024 * 1024, redirects: 3 }

/** The text behind a feed's address. Throws FeedError; its code never holds the address, which is a secret. */
export async function downloadFeed(address: string, limits = DOWNLOAD_LIMITS): Promise<string> {
  const inTime = AbortSignal.timeout(limits.withinMs)
  const signal = limits.signal ? AbortSignal.any([inTime, limits.signal]) : inTime
  try {
    const response = await follow(new URL(address), limits.redirects, signal)
    return await readText(response, limits.bytes)
  } catch (error) {
    if (error instanceof FeedError) throw error
    throw new FeedError(inTime.aborted ? 'timeout' : networkCode(error))
  }
}

async function follow(url: URL, redirects: number, signal: AbortSignal): Promise<Response> {
  const { address, authorization } = withoutPassword(url)
  const response = await fetch(address, {
    signal,
    redirect: 'manual',
    cache: 'no-store',
    headers: { accept: 'text/calendar', ...authorization },
  })
  const location = response.headers.get('location')
  if (response.status < 300 || response.status >= 400 || !location) return response
  await response.body?.cancel()
  if (redirects === 0) throw new FeedError('too-many-redirects')
  return follow(nextStop(url, location), redirects - 1, signal)
}

/** Calendars of one's own server are often behind a password ("https://name:password@…"), which fetch wants in a header. */
function withoutPassword(url: URL): { address: URL; authorization: Record<string, string> } {
  if (!url.username && !url.password) return { address: url, authorization: {} }
  const address = new URL(url)
  const login = [address.username, address.password].map(decodeURIComponent).join(':')
  address.username = ''
  address.password = ''
  return { address, authorization: { authorization: `Basic ${Buffer.from(login).toString('base64')}` } }
}

/** A secret address is not sent on in clear text, and a feed is not a file. */
function nextStop(from: URL, location: string): URL {
  const to = new URL(location, from)
  const allowed = from.protocol === 'https:' ? ['https:'] : ['https:', 'http:']
  if (!allowed.includes(to.protocol)) throw new FeedError('unsafe-redirect')
  return to
}

async function readText(response: Response, mostBytes: number): Promise<string> {
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new FeedError(`http-${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop by an error closes the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new FeedError('too-large')
    chunks.push(chunk)
  }
  return new TextDecoder().decode(unfold(Buffer.concat(chunks)))
}

/** Joins folded lines (RFC 5545 section 3.1) before letters are read: some programs fold within the bytes of one. */
function unfold(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(/\r?\n[ \t]/g, ''), 'latin1')
}

/** "ECONNREFUSED" and the like; undici hides it in the cause. */
function networkCode(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreachable'
}
