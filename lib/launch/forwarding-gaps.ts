import { gap, type LaunchGap } from '#lib/launch/launch-gap'

/** The key that keeps how many addresses X-Forwarded-For names in most requests: the number, and no address. */
export const HOPS_KEY = 'forwarded hops'

/** Whether TRUST_PROXY is the number of proxies that requests come through, as far as any request has told. */
export function forwardingGaps({ hops, trusted }: { hops: number | null; trusted: number }): LaunchGap[] {
  if (hops === null || hops === trusted) return []
  if (trusted === 0) {
    return [
      gap(
        'Requests come through a proxy that TRUST_PROXY does not name: all patients count as one',
        `Set TRUST_PROXY to the number of proxies in front of the site, such as ${hops}`,
      ),
    ]
  }
  if (hops < trusted) {
    return [
      gap(
        `TRUST_PROXY says ${trusted}, but X-Forwarded-For names ${hops || 'nobody'}: anybody can pretend to be somebody else`,
        'Have the proxy set X-Forwarded-For, or set TRUST_PROXY to the number of proxies that do',
      ),
    ]
  }
  return [
    gap(
      `TRUST_PROXY says ${trusted}, but X-Forwarded-For names ${hops}: many patients may count as one`,
      'Set TRUST_PROXY to the number of proxies in front of the site',
    ),
  ]
}
