import type { CalendarText } from '#lib/calendar/invitation'
import type { MailContext } from '#lib/mail/context'
import type { Letter } from '#lib/mail/letter'
import { renderHtml } from '#lib/mail/render-html'
import { renderText } from '#lib/mail/render-text'
import { practiceName } from '#lib/practice/describe-practice'

type Address = { readonly name: string; readonly address: string }

/** A mail to exactly one recipient, ready to send. */
export type Mail = {
  /** Stable for one message, so that a copy sent twice is recognised as one (RFC 5322 section 3.6.4). */
  readonly messageId: string
  readonly from: Address
  readonly to: string
  readonly replyTo?: Address
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly calendar?: CalendarText
}

export type Addressed = {
  readonly messageId: string
  readonly to: string
  readonly replyTo?: Address | undefined
  readonly calendar?: CalendarText | undefined
}

/** Puts a letter into an envelope. */
export function toMail(letter: Letter, addressed: Addressed, context: MailContext): Mail {
  const { messageId, to, replyTo, calendar } = addressed
  return {
    messageId: `<${messageId}@${context.siteUrl.hostname}>`,
    from: { name: practiceName(context.practice), address: context.from },
    to,
    ...(replyTo && { replyTo }),
    subject: letter.subject,
    text: renderText(letter),
    html: renderHtml(letter),
    ...(calendar && { calendar }),
  }
}
