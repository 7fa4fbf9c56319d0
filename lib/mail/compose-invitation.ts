import { type CalendarText, type Invitation, invitation } from '#lib/calendar/invitation'
import type { Consultation } from '#lib/consultation/consultation'
import type { MailContext } from '#lib/mail/context'
import type { ConsultationFacts, ConsultationKind } from '#lib/outbox/message'
import { practiceName } from '#lib/practice/describe-practice'

type Context = Pick<MailContext, 'practice' | 'from' | 'practitionerEmail' | 'now'>

/**
 * The calendar part of a mail, for its one recipient only; undefined where the message carries none. An address that the
 * patient took back is not told the one that took its place.
 */
export function composeInvitation(
  kind: ConsultationKind,
  consultation: Consultation,
  { invitation: method, slot, sequence }: ConsultationFacts,
  context: Context,
): CalendarText | undefined {
  if (!method || !slot || kind === 'patient:address-changed') return undefined
  const call = { consultation, slot: new Date(slot), sequence, cancelled: method === 'CANCEL' }
  if (!kind.startsWith('patient:')) return forPractitioner(call, context)
  const email = consultation.personal?.email
  return forPatient(call, email ? { email, answers: true } : undefined, context)
}

/** The confirmed call as a file for the patient's calendar; the same UID as in the mails, so that it is never held twice. */
export function publishedCall(consultation: Consultation, slot: Date, context: Context): string {
  const call = { consultation, slot, sequence: consultation.sequence, cancelled: false }
  return forPatient(call, undefined, context).content
}

type Call = { consultation: Consultation; slot: Date; sequence: number; cancelled: boolean }

/** The practitioner is its organizer: a "No" in the patient's calendar reaches her mailbox, with the reference. */
function forPatient(call: Call, attendee: Invitation['attendee'], context: Context): CalendarText {
  const practice = practiceName(context.practice)
  const title = `Phone call with ${practice}, ${call.consultation.reference}`
  return invitation({
    ...factsOf(call, context),
    title,
    organizer: { name: practice, email: context.practitionerEmail },
    attendee,
  })
}

/** Sent by the site, whose mailbox may have no reader: no answer is asked for. */
function forPractitioner(call: Call, context: Context): CalendarText {
  return invitation({
    ...factsOf(call, context),
    title: `Phone call with a patient, ${call.consultation.reference}`,
    organizer: { name: practiceName(context.practice), email: context.from },
    attendee: { email: context.practitionerEmail, answers: false },
  })
}

function factsOf({ consultation, slot, sequence, cancelled }: Call, { practice, now }: Context) {
  // The same for the whole life of a consultation (RFC 5545 section 3.8.4.7), whatever becomes of SITE_URL.
  const uid = `${consultation.id}@consultation`
  return { uid, sequence, start: slot, minutes: practice.calls.minutes, cancelled, now }
}
