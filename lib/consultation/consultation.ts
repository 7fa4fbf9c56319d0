import { z } from 'zod'

/** All states of a consultation. Offered: other times are proposed. Quarantined: held back, kept and shown. */
export const consultationState = z.enum([
  'requested',
  'offered',
  'confirmed',
  'declined',
  'cancelled',
  'expired',
  'quarantined',
])
export type ConsultationState = z.infer<typeof consultationState>

/** States in which the slot is nobody else's. */
export const HOLDING_STATES = [
  'requested',
  'offered',
  'confirmed',
] as const satisfies readonly ConsultationState[]

/** How a call ended. */
export const callOutcome = z.enum(['done', 'no-answer', 'became-patient', 'not-a-fit', 'referred'])
export type CallOutcome = z.infer<typeof callOutcome>

/** What the practitioner wrote about a request: sealed and erased with what the patient told. */
export const practiceNotes = z.object({
  /** A sentence of her own to the patient, in her last answer. */
  words: z.string().optional(),
  /** For herself alone. */
  note: z.string().optional(),
  outcome: callOutcome.optional(),
})
export type PracticeNotes = z.infer<typeof practiceNotes>

/** What the patient told us. Never logged, never in a URL or a mail's subject. */
export const personalDetails = z.object({
  name: z.string(),
  /** E.164, e.g. "+14105550123". */
  phone: z.string(),
  email: z.string().optional(),
  /** Addresses that the patient took back, the first one first: each is told once that it is written to no more. */
  formerEmails: z.array(z.string()).optional(),
  /** Body-region slugs. */
  areas: z.array(z.string()),
  note: z.string().optional(),
  practice: practiceNotes.optional(),
})
export type PersonalDetails = z.infer<typeof personalDetails>

/**
 * Why a request is held back: it is doubtful, its sender has as many requests standing as one may, or the practitioner took its time
 * back because too many came at once.
 */
export const heldBackReason = z.enum(['doubtful', 'beyond-limit', 'time-released'])

export type HeldBack = {
  readonly reason: z.infer<typeof heldBackReason>
  /** Until when its time is kept from others; null when it is not. */
  readonly holdsUntil: Date | null
}

export type Consultation = {
  /** A UUID. */
  readonly id: string
  /** What people say on the phone, e.g. "K7MQ-4XDH". */
  readonly reference: string
  readonly state: ConsultationState
  /** The call's start, or null for "none of these times suits me". */
  readonly slot: Date | null
  /** Null once retention has erased it. */
  readonly personal: PersonalDetails | null
  /** Times the practitioner offered instead. */
  readonly proposals: readonly Date[]
  /** Rises with every change; an invitation's SEQUENCE (RFC 5545 section 3.8.7.4). */
  readonly sequence: number
  /** Part of every signed link: raising it revokes them. */
  readonly linkVersion: number
  /** Null unless quarantined. */
  readonly heldBack: HeldBack | null
  /** Why spam was suspected, in words for the practitioner. */
  readonly suspicion: string | null
  /** Since when a patient no mail reaches is to be told by phone or text how things stand; null once that is done. */
  readonly toTellSince: Date | null
  /** When the practitioner ticked a request that was missed as done; null until then. */
  readonly doneAt: Date | null
  /** What a decline or a cancellation can be taken back to, until anything of it is mailed; null when it can't. */
  readonly undo: Undo | null
  /** Who wrote it down: the patient in the form, or the practitioner for a caller. */
  readonly source: 'form' | 'phone'
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The part of a consultation that verbs change. Personal details are left as they are unless given. */
export type ConsultationChange = Pick<Consultation, 'state' | 'slot' | 'proposals' | 'heldBack'> & {
  readonly personal?: PersonalDetails
  /** Left as it is unless given. */
  readonly toTellSince?: Date | null
  /** Left as it is unless given. */
  readonly doneAt?: Date | null
  /** Left as it is unless given. */
  readonly undo?: Undo | null
  /** Left as it is unless given. */
  readonly practice?: PracticeNotes
}

/** How a request stood before it was declined or cancelled. */
export const undoable = z.object({
  until: z.iso.datetime().transform((text) => new Date(text)),
  state: consultationState,
  proposals: z.array(z.iso.datetime().transform((text) => new Date(text))),
  toTell: z.boolean(),
  /** What the answer raised the request's own sequence to: its mails are known by it. */
  sequence: z.int(),
})
export type Undo = z.infer<typeof undoable>

/** Whether a request ended without an answer, and the practitioner has not ticked it yet. */
export function isMissed({ state, personal, doneAt }: Consultation): boolean {
  return state === 'expired' && personal !== null && doneAt === null
}

/** Whether nobody else can have its time. */
export function keepsItsTime({
  state,
  slot,
  heldBack,
}: Pick<Consultation, 'state' | 'slot' | 'heldBack'>): boolean {
  const holds: readonly ConsultationState[] = HOLDING_STATES
  return slot !== null && (holds.includes(state) || heldBack?.holdsUntil != null)
}
