import type { Consultation, ConsultationState } from '#lib/consultation/consultation'
import { patientPath } from '#lib/consultation/links'
import { siteWords } from '#lib/content/pages'
import { describeSlot } from '#lib/mail/describe-consultation'
import { practiceName } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'

/**
 * What a patient without an email address is to hear, as a text message that the practitioner sends from her own phone:
 * how things stand, and the patient's own page. Nothing about pain: text messages are read over shoulders.
 */
export function writeTextMessage(
  consultation: Consultation,
  { practice, siteUrl }: { readonly practice: Practice; readonly siteUrl: URL },
): string {
  const { slot, state, reference, personal } = consultation
  const words = siteWords().texts[WORDS[state]]
  const time = slot && state !== 'offered' ? `${describeSlot(slot)}, ${reference}.` : `${reference}.`
  const own = personal?.practice?.words
  return `${practiceName(practice)}: ${words} ${time} ${own ? `${own} ` : ''}${new URL(patientPath(consultation), siteUrl).href}`
}

const WORDS = {
  requested: 'received',
  quarantined: 'received',
  offered: 'offered',
  confirmed: 'confirmed',
  declined: 'declined',
  cancelled: 'cancelled',
  expired: 'expired',
} as const satisfies Record<ConsultationState, string>

/**
 * A link that opens the phone's own messages with the words ready (RFC 5724). The "&" behind the "?" is for iPhones, which
 * read no words without it; other phones pass over it.
 */
export function textMessageLink(phone: string, words: string): string {
  const [number = ''] = phone.split(';')
  return `sms:${number}?&body=${encodeURIComponent(words)}`
}
