import type { Environment } from '#lib/env'
import type { Practice } from '#lib/practice/practice'
import type { CheckedFile } from '../checked-file.ts'
import { factGaps } from './fact-gaps.ts'
import { gap, type LaunchGap } from './launch-gap.ts'
import { reviewGaps } from './review-gaps.ts'
import { settingGaps } from './setting-gaps.ts'

export type Readiness = Readonly<{
  practice: Practice
  files: readonly CheckedFile[]
  env: Pick<Environment, 'SITE_URL' | 'SMTP_URL' | 'DATA_KEY' | 'MAIL_FROM' | 'PRACTITIONER_EMAIL'>
  /** What the mail server said to a real login: undefined when it let us in, or when there is no SMTP_URL. */
  mailRefusal: string | undefined
  /** Whether `npm run backup` has ever ended well. */
  backedUp: boolean
  /** Whether copy claims evidence without naming a source. */
  sourcesWanted: boolean
}>

/** What is missing before patients may be sent to the site; empty when it is ready. */
export function launchGaps(readiness: Readiness): LaunchGap[] {
  return [
    ...factGaps(readiness.practice),
    ...settingGaps(readiness),
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
