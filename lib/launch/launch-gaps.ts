import { factGaps } from '#lib/launch/fact-gaps'
import { forwardingGaps } from '#lib/launch/forwarding-gaps'
import { gap, type LaunchGap, type Readiness } from '#lib/launch/launch-gap'
import { reviewGaps } from '#lib/launch/review-gaps'
import { settingGaps } from '#lib/launch/setting-gaps'

/** What is missing before patients may be sent to the site; empty when it is ready. */
export function launchGaps(readiness: Readiness): LaunchGap[] {
  return [
    ...factGaps(readiness.practice),
    ...settingGaps(readiness),
    ...forwardingGaps({ hops: readiness.hops, trusted: readiness.env.TRUST_PROXY }),
    ...reviewGaps(readiness),
    ...(readiness.backedUp
      ? []
      : [
          gap(
            'No backup has been made yet',
            'Run: npm run backup. Then keep the file it names somewhere else',
          ),
        ]),
  ]
}
