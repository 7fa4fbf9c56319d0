import { invitation } from '#lib/calendar/invitation'
import type { Consultation } from '#lib/consultation/consultation'
import type { MailContext } from '#lib/mail/context'
import type { CalendarPart } from '#lib/mail/mail'
import type { ConsultationFacts, ConsultationKind } from '#lib/outbox/message'
import { practiceName } from '#lib/practice/describe-practice'

/** The calendar part of a mail, for its one recipient only; undefined where the message carries none. */
export function composeInvitation(
  kind: ConsultationKind,
  consultation: Consultation,
  facts: ConsultationFacts,
  context: MailContext,
): CalendarPart | undefined {
  if (!facts.invitation || !facts.slot) return undefined
  const attendeeEmail = kind.startsWith('patient:') ? consultation.personal?.email : context.practitionerEmail
  const content = invitation({
    uid: calendarUid(consultation),
    sequence: facts.sequence,
    method: facts.invitation,
    start: new Date(facts.slot),
    minutes: context.practice.calls.minutes,
    practiceName: practiceName(context.practice),
    organizerEmail: context.from,
    attendeeEmail,
    now: context.now,
  })
  return { method: facts.invitation, content }
}

/** The same for the whole life of a consultation (RFC 5545 section 3.8.4.7), whatever becomes of SITE_URL. */
export function calendarUid(consultation: Pick<Consultation, 'id'>): string {
  return `${consultation.id}@consultation`
}
