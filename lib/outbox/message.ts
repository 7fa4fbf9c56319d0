// What can be owed. A message holds no personal data: it is composed from its consultation when it is sent.
import { z } from 'zod'

/** Messages about one consultation, by who receives them and what happened. */
export const CONSULTATION_KINDS = [
  'practitioner:requested',
  'practitioner:confirmed',
  'practitioner:moved',
  'practitioner:cancelled',
  'practitioner:corrected',
  'practitioner:held-back',
  'practitioner:expired',
  'patient:received',
  'patient:confirmed',
  'patient:proposed',
  'patient:declined',
  'patient:moved',
  'patient:corrected',
  'patient:address-changed',
  'patient:cancelled',
  'patient:expired',
  'patient:reminder',
] as const
export type ConsultationKind = (typeof CONSULTATION_KINDS)[number]

/** What a patient may correct in a request that stands. */
const correctedField = z.enum(['name', 'phone', 'email', 'areas', 'note'])
export type CorrectedField = z.infer<typeof correctedField>

const instant = z.iso.datetime()

/** The consultation as it stood when the message came to be owed. */
const consultationFacts = z.object({
  slot: instant.nullable(),
  previousSlot: instant.nullable(),
  proposals: z.array(instant),
  sequence: z.int().nonnegative(),
  /** The calendar message that goes with it (RFC 5546), if any. */
  invitation: z.enum(['REQUEST', 'CANCEL']).nullable(),
  /** What the patient corrected, if that is what happened. */
  corrected: z.array(correctedField).optional(),
  /** Who moved it, if that is what happened; unset for the patient. */
  movedBy: z.literal('practitioner').optional(),
  /** Whether the practitioner added a sentence of her own, which stands with the consultation. */
  ownWords: z.literal(true).optional(),
  /** Who called it off, if that is what happened. */
  cancelledBy: z.enum(['patient', 'practitioner']).optional(),
  /** Which of the addresses that the patient took back is written to, counted from 0. */
  formerEmail: z.int().nonnegative().optional(),
})
export type ConsultationFacts = z.infer<typeof consultationFacts>

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(CONSULTATION_KINDS), consultationId: z.uuid(), facts: consultationFacts }),
  z.object({
    kind: z.literal('practitioner:sign-in'),
    facts: z.object({ nonce: z.uuid(), expiresAt: instant }),
  }),
  z.object({ kind: z.literal('practitioner:day-sheet'), facts: z.object({ date: z.iso.date() }) }),
  // What waits for an answer, and whose time comes before `until`.
  z.object({ kind: z.literal('practitioner:waiting'), facts: z.object({ until: instant }) }),
  z.object({ kind: z.literal('practitioner:calendar-unreadable'), facts: z.object({ since: instant }) }),
  // Entries of the practitioner's calendar, by ids that say nothing: their titles are read when the mail is composed.
  z.object({
    kind: z.literal('practitioner:calendar-entries'),
    facts: z.object({ entries: z.array(z.string()) }),
  }),
  // Something is wrong with the site itself, in the words of its health: about nobody.
  z.object({
    kind: z.literal('practitioner:trouble'),
    facts: z.object({ about: z.string(), words: z.string() }),
  }),
  // Words were published: the mailbox of the practitioner is told each time, with a way to take it back.
  z.object({
    kind: z.literal('practitioner:words-published'),
    facts: z.object({ publication: z.uuid() }),
  }),
])
export type Message = z.infer<typeof message>
export type AboutConsultation = Extract<Message, { kind: ConsultationKind }>

/** A message and the key that makes it owed once and for all. */
export type OwedMessage = {
  readonly owedKey: string
  readonly message: Message
  /** For how long it can still be taken back, in milliseconds; it is due after that. */
  readonly waitMs?: number
}

type StoredMessage = {
  readonly kind: string
  readonly consultation_id: string | null
  readonly facts: string
}

/** Whether a stored message is one this version knows; another version may have written it. */
export function isMessage(row: StoredMessage): boolean {
  try {
    parseMessage(row)
    return true
  } catch {
    return false
  }
}

/** Reads a stored message. Throws when the row is not one this version knows. */
export function parseMessage(row: StoredMessage): Message {
  return message.parse({
    kind: row.kind,
    consultationId: row.consultation_id ?? undefined,
    facts: JSON.parse(row.facts),
  })
}
