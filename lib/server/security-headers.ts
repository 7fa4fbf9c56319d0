import type { Environment } from '#lib/env'

/**
 * Headers of every answer. The referrer goes to this site only: pages behind secret links have no outgoing link, and
 * "no-referrer" would make browsers send forms with `Origin: null`.
 */
export function securityHeaders({ siteUrl }: Pick<Environment, 'siteUrl'>): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'X-Frame-Options': 'DENY',
    // RFC 6797 section 7.2: not over plain HTTP.
    ...(siteUrl.protocol === 'https:' && {
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    }),
  }
}

/** The policy of anything that is no page: nothing in it may run, load or be framed. */
export const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'"
