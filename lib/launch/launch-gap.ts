import type { CheckedFile } from '#lib/check/checked-file'
import type { Environment } from '#lib/env'
import type { SiteAnswer } from '#lib/launch/ask-site'
import type { MailRecords } from '#lib/launch/mail-records'
import type { TestMail } from '#lib/launch/test-mail'
import type { Practice } from '#lib/practice/practice'

/** Something missing before the site goes live, and how to fix it. What is optional may stay missing. */
export type LaunchGap = Readonly<{ missing: string; fix: string; optional?: boolean }>

/** Makes one; neither sentence ends with a full stop. */
export function gap(missing: string, fix: string): LaunchGap {
  return { missing, fix }
}

/** All that the launch check looks at. */
export type Readiness = Readonly<{
  practice: Practice
  files: readonly CheckedFile[]
  env: Pick<
    Environment,
    | 'SITE_URL'
    | 'siteUrl'
    | 'DATABASE_URL'
    | 'TRUST_PROXY'
    | 'SMTP_URL'
    | 'DATA_KEY'
    | 'MAIL_FROM'
    | 'PRACTITIONER_EMAIL'
  >
  /** What the mail server said to a real login: undefined when it let us in, or when there is no SMTP_URL. */
  mailRefusal: string | undefined
  /** How many addresses X-Forwarded-For names in most requests; null when none has come yet. */
  hops: number | null
  /** When `npm run backup` and `npm run rehearse-restore` last ended well; null when never. */
  backup: Date | null
  rehearsal: Date | null
  /** What SITE_URL answered; null when it is no public address, and nobody was asked. */
  site: SiteAnswer | null
  /** What the domain system says of both addresses; null when it was not asked. */
  records: MailRecords | { readonly failed: string } | null
  /** Null when none can be sent yet. */
  testMail: TestMail | null
  now: Date
  /** Whether copy claims evidence without naming a source. */
  sourcesWanted: boolean
}>
