import { copyGaps } from '#lib/launch/copy-gaps'
import { factGaps } from '#lib/launch/fact-gaps'
import { forwardingGaps } from '#lib/launch/forwarding-gaps'
import type { LaunchGap, Readiness } from '#lib/launch/launch-gap'
import { mailGaps } from '#lib/launch/mail-gaps'
import { noticeGaps } from '#lib/launch/notice-gaps'
import { reachGaps } from '#lib/launch/reach-gaps'
import { reviewGaps } from '#lib/launch/review-gaps'
import { settingGaps } from '#lib/launch/setting-gaps'

/** What is missing before patients may be sent to the site; empty when it is ready. */
export function launchGaps(readiness: Readiness): LaunchGap[] {
  return [
    ...factGaps(readiness.practice),
    ...settingGaps(readiness),
    ...mailGaps(readiness),
    ...reachGaps(readiness.env.siteUrl, readiness.site),
    ...forwardingGaps({ hops: readiness.hops, trusted: readiness.env.TRUST_PROXY }),
    ...noticeGaps(readiness),
    ...reviewGaps(readiness),
    ...copyGaps(readiness),
  ]
}
