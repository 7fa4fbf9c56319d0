import type { Kysely } from 'kysely'
import { findConsultation, listConsultations } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { loadDaySheet } from '#lib/jobs/load-day-sheet'
import { listUnreadable } from '#lib/jobs/unreadable-entries'
import { composeInvitation } from '#lib/mail/compose-invitation'
import type { MailContext } from '#lib/mail/context'
import type { Letter } from '#lib/mail/letter'
import { type Addressed, type Mail, toMail } from '#lib/mail/mail'
import { writeCalendarEntries, writeCalendarWarning } from '#lib/mail/write-calendar-warning'
import { writeDaySheet } from '#lib/mail/write-day-sheet'
import { writeSignIn } from '#lib/mail/write-sign-in'
import { writeToPatient } from '#lib/mail/write-to-patient'
import { writeToPractitioner } from '#lib/mail/write-to-practitioner'
import { writeTrouble } from '#lib/mail/write-trouble'
import { writeWaiting } from '#lib/mail/write-waiting'
import { writeWordsPublished } from '#lib/mail/write-words-published'
import type { AboutConsultation, ConsultationKind, Message } from '#lib/outbox/message'
import type { ClaimedMessage } from '#lib/outbox/store'
import { changeAsText } from '#lib/words/change-in-words'
import { findPublication } from '#lib/words/store'

/** The mail an owed message stands for, or why there is nothing to send any more. */
type Composed = { readonly mail: Mail } | { readonly nothing: string }

/** Composes a message from its consultation as it is now, and from what was frozen when it came to be owed. */
export async function composeOwed(
  db: Kysely<Database>,
  { id, message }: ClaimedMessage,
  context: MailContext,
): Promise<Composed> {
  if ('consultationId' in message) return composeForConsultation(db, id, message, context)
  const letter = await writeToPractice(db, message, context)
  if (!letter) return { nothing: NOTHING[message.kind] }
  return { mail: toMail(letter, { messageId: id, to: context.practitionerEmail }, context) }
}

type ToPractice = Exclude<Message, AboutConsultation>

const NOTHING: Record<ToPractice['kind'], string> = {
  'practitioner:sign-in': 'the link has ended',
  'practitioner:calendar-unreadable': 'nothing to say',
  'practitioner:words-published': 'the publication is not known',
  'practitioner:calendar-entries': 'the entries can be read by now, or are gone',
  'practitioner:day-sheet': 'no calls that day, and nothing waits',
  'practitioner:waiting': 'all were answered meanwhile',
  'practitioner:trouble': 'nothing to say',
}

async function composeForConsultation(
  db: Kysely<Database>,
  id: string,
  message: AboutConsultation,
  context: MailContext,
): Promise<Composed> {
  const consultation = await findConsultation(db, message.consultationId)
  if (!consultation?.personal) return { nothing: 'the personal data was erased' }
  const { kind, facts } = message
  const { name, email, formerEmails = [] } = consultation.personal
  const calendar = composeInvitation(kind, consultation, facts, context)
  if (!isForPatient(kind)) {
    const letter = writeToPractitioner(kind, consultation, facts, context)
    const replyTo = email && context.detail === 'full' ? { name, address: email } : undefined
    return {
      mail: toMail(letter, { messageId: id, to: context.practitionerEmail, replyTo, calendar }, context),
    }
  }
  const to = kind === 'patient:address-changed' ? formerEmails[facts.formerEmail ?? 0] : email
  if (!to) return { nothing: 'the patient gave no address' }
  const addressed: Addressed = {
    messageId: id,
    to,
    replyTo: { name: '', address: context.practitionerEmail },
    calendar,
  }
  return { mail: toMail(writeToPatient(kind, consultation, facts, context), addressed, context) }
}

type PatientKind = Extract<ConsultationKind, `patient:${string}`>

function isForPatient(kind: ConsultationKind): kind is PatientKind {
  return kind.startsWith('patient:')
}

async function writeToPractice(
  db: Kysely<Database>,
  message: ToPractice,
  context: MailContext,
): Promise<Letter | null> {
  switch (message.kind) {
    case 'practitioner:sign-in':
      return new Date(message.facts.expiresAt) > context.now ? writeSignIn(message.facts, context) : null
    case 'practitioner:calendar-unreadable':
      return writeCalendarWarning(message.facts, context)
    case 'practitioner:trouble':
      return writeTrouble(message.facts, context)
    case 'practitioner:calendar-entries': {
      const entries = await listUnreadable(db, message.facts.entries, context.now)
      return entries.length > 0 ? writeCalendarEntries(entries, context) : null
    }
    case 'practitioner:words-published': {
      const publication = await findPublication(db, message.facts.publication)
      return publication
        ? writeWordsPublished(publication, publication.changes.map(changeAsText), context)
        : null
    }
    case 'practitioner:day-sheet': {
      const sheet = await loadDaySheet(db, message.facts.date)
      const { calls, unanswered, offered, quarantined, undelivered } = sheet
      const waits = unanswered + offered + quarantined + undelivered
      return calls.length + waits > 0 ? writeDaySheet(sheet, context) : null
    }
    case 'practitioner:waiting': {
      const slots = { from: context.now, until: new Date(message.facts.until) }
      const waiting = await listConsultations(db, ['requested'], slots)
      return waiting.length > 0 ? writeWaiting(waiting, context) : null
    }
  }
}
