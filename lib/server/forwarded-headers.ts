import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/** Who sent a request, as far as the network tells. */
export type Sender = {
  /** What counts as one sender: an IPv4 address, or the first half of an IPv6 one, as an address itself. */
  readonly network: string
  /** How many addresses X-Forwarded-For names. */
  readonly hops: number
  /** This machine itself, where a proxy was said to stand and named nobody: all patients, or none of them. */
  readonly unnamed: boolean
}

/**
 * The sender of a request, trusting as many proxies as there are: each appends to X-Forwarded-For the address it was called
 * from, so the client stands that many places from the end. Whatever is before it anyone may have written.
 */
export function senderOf(headers: IncomingHttpHeaders, peer: string, trustedProxies: number): Sender {
  const chain = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)
  const named = trustedProxies > 0 ? (chain.at(-trustedProxies) ?? chain[0]) : undefined
  const network = networkOf(named ?? peer)
  const unnamed = trustedProxies > 0 && named === undefined && /^(127\.|::$)/.test(network)
  return { network, hops: chain.length, unnamed }
}

/**
 * The network of an address, without port and zone: whoever has one IPv6 address has the 2^64 beside it (RFC 6177). What is
 * no address stays as it is, cut short.
 */
export function networkOf(written: string): string {
  const address = written
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
  // A URL writes an IPv6 address in one way, with a run of zeros left out in one place at most.
  const shortest = isIP(address) === 6 ? URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) : undefined
  if (!shortest) return address.slice(0, 64)
  const [head = [], tail = []] = shortest.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::`.replace(/^(0:)+:/, '::')
}

/**
 * Whether a posted form comes from this site. Browsers name the origin with every POST; without one it is no browser. Some
 * hide it ("null") and still say that it is this site's: no script and no other site can write Sec-Fetch-Site.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, siteUrl: URL, trustedProxies: number): boolean {
  const { origin } = headers
  if (origin === undefined) return true
  if (origin === 'null') return headers['sec-fetch-site'] === 'same-origin'
  if (!URL.canParse(origin)) return false
  const forwarded = trustedProxies > 0 ? headers['x-forwarded-host'] : undefined
  return [headers.host, forwarded, siteUrl.host].includes(new URL(origin).host)
}
