import type { IncomingHttpHeaders } from 'node:http'

/**
 * The address a request came from, trusting as many proxies as there are: each appends to X-Forwarded-For the address it
 * was called from, so the client stands that many places from the end. Whatever is before it anyone may have written.
 */
export function clientAddress(headers: IncomingHttpHeaders, peer: string, trustedProxies: number): string {
  const plainPeer = peer.replace(/^::ffff:/, '')
  if (trustedProxies === 0) return plainPeer
  const chain = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)
  return chain.at(-trustedProxies) ?? chain[0] ?? plainPeer
}

/**
 * The headers Next may see. X-Forwarded-Host decides which Origin may use server actions and X-Middleware-* skips
 * checks: from the outside both are lies. `isOwnOrigin` has judged a posted form by then, so that Next is told the host
 * it came from, even where a proxy calls this server by another name. X-Forwarded-For holds the one address. Nobody
 * navigates by React here, so its own requests for parts of a page (RSC) are answered with the page.
 */
export function headersForNext(
  headers: IncomingHttpHeaders,
  address: string,
  trustedProxies: number,
): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(
    ([name]) => !NEVER_PASSED.test(name) && (trustedProxies > 0 || !name.startsWith('x-forwarded-')),
  )
  const { origin } = headers
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-for': address,
    ...(origin && URL.canParse(origin) && { 'x-forwarded-host': new URL(origin).host }),
  }
}

const NEVER_PASSED =
  /^(x-middleware-.*|x-nextjs-data|x-forwarded-for|accept-encoding|rsc|next-router-(segment-)?prefetch)$/

/** Whether a posted form comes from this site. Browsers name the origin with every POST; without one it is no browser. */
export function isOwnOrigin(headers: IncomingHttpHeaders, siteUrl: URL, trustedProxies: number): boolean {
  const { origin } = headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const forwarded = trustedProxies > 0 ? headers['x-forwarded-host'] : undefined
  return [headers.host, forwarded, siteUrl.host].includes(new URL(origin).host)
}
