import type { Practice } from '#lib/practice/practice'

/** What every letter is written from, besides the consultation itself. */
export type MailContext = {
  readonly practice: Practice
  readonly siteUrl: URL
  /** MAIL_FROM and PRACTITIONER_EMAIL. */
  readonly from: string
  readonly practitionerEmail: string
  /** MAIL_DETAIL: with "minimal" the practitioner's mails say reference and time only, the rest stands behind the link. */
  readonly detail: 'full' | 'minimal'
  /** Body-region slug to its name. */
  readonly areaNames: ReadonlyMap<string, string>
  readonly now: Date
}

/** An absolute link to a path of this site. */
export function absolute(context: MailContext, path: string): string {
  return new URL(path, context.siteUrl).href
}
