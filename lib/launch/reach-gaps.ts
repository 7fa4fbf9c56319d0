import type { SiteAnswer } from '#lib/launch/ask-site'
import { gap, type LaunchGap } from '#lib/launch/launch-gap'

/** What keeps patients from the site at its public address; null stands for an address that is not public yet. */
export function reachGaps(siteUrl: URL, answer: SiteAnswer | null): LaunchGap[] {
  if (answer === null) return []
  const { origin, hostname } = siteUrl
  if ('failed' in answer) return [explainFailure(origin, answer.failed)]
  if (answer.movedTo !== null) {
    return [
      gap(
        `${origin} leads to ${originOf(answer.movedTo, siteUrl)}`,
        'Set SITE_URL to the address that patients end up at',
      ),
    ]
  }
  if (!answer.isOurs) {
    return [
      gap(
        `${origin}/api/live answers ${answer.status}, and not as this site does`,
        'Start the site, and have the proxy pass everything to it; see docs/deploy.md',
      ),
    ]
  }
  if (!answer.hsts) {
    return [
      gap(
        'Browsers are not bound to https: Strict-Transport-Security does not arrive',
        'Start the site with this SITE_URL, and have the proxy pass its headers on',
      ),
    ]
  }
  // Every host below a bare domain is bound as well; below a www there is none.
  if (hostname.split('.').length > 2 || !/includeSubDomains/i.test(answer.hsts)) return []
  return [
    {
      ...gap(
        `For a year browsers will use https alone for ${hostname} and every host below it`,
        'See that each of its subdomains (mail, a booking page) answers https, or use the address with www',
      ),
      optional: true,
    },
  ]
}

function explainFailure(origin: string, code: string): LaunchGap {
  if (/^(ENOTFOUND|EAI_)/.test(code)) {
    return gap(
      `${origin} was not found (${code}): no such host, or the domain system can’t be asked from here`,
      'Correct SITE_URL, or have its domain point at the machine of the site, and run this check from there',
    )
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code)) {
    return gap(
      `The certificate of ${origin} is refused (${code})`,
      'See what the proxy says of its certificate; Caddy gets one by itself once the domain points at it',
    )
  }
  return gap(
    `${origin} can’t be reached (${code})`,
    'Start the site and its proxy, open ports 80 and 443, and see that the domain points at this machine',
  )
}

function originOf(location: string, siteUrl: URL): string {
  return URL.canParse(location, siteUrl) ? new URL(location, siteUrl).origin : location
}
