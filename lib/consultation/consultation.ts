import { z } from 'zod'

/** All states of a consultation. Offered: other times are proposed. Quarantined: suspected spam, kept and shown. */
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

/** What the patient told us. Never logged, never in a URL or a mail's subject. */
export const personalDetails = z.object({
  name: z.string(),
  /** E.164, e.g. "+14105550123". */
  phone: z.string(),
  email: z.string().optional(),
  /** Body-region slugs. */
  areas: z.array(z.string()),
  note: z.string().optional(),
})
export type PersonalDetails = z.infer<typeof personalDetails>

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
  /** Why spam was suspected, in words for the practitioner. */
  readonly suspicion: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The part of a consultation that verbs change. */
export type ConsultationChange = Pick<Consultation, 'state' | 'slot' | 'proposals'>

/** Whether a request waits for the practitioner's look: held back as possible spam, and not erased since. */
export function isHeldBack({ state, personal }: Consultation): boolean {
  return state === 'quarantined' && personal !== null
}
