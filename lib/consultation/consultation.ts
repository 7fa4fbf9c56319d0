/** States of house.md. A slot is held while requested or confirmed. */
export type ConsultationState =
  | 'requested'
  | 'confirmed'
  | 'declined'
  | 'cancelled'
  | 'expired'
  | 'quarantined'

/** States in which the slot is nobody else's. */
export const HOLDING_STATES = ['requested', 'confirmed'] as const satisfies readonly ConsultationState[]

/** What the patient told us. `phone` is E.164. Never logged, never in a URL or a subject. */
export type PersonalDetails = {
  readonly name: string
  readonly phone: string
  readonly email?: string | undefined
  /** Body-region slugs. */
  readonly areas: readonly string[]
  readonly note?: string | undefined
}

/** A UTC instant as ISO 8601 text with seconds, e.g. "2027-03-08T12:00:00Z": the form's and the links' spelling of a slot. */
export type SlotInstant = string

export type Consultation = {
  readonly id: string
  readonly reference: string
  readonly state: ConsultationState
  /** The call's start, or null for "none of these times suits me". */
  readonly slot: Date | null
  /** Null once retention has erased it. */
  readonly personal: PersonalDetails | null
  readonly proposals: readonly Date[]
  readonly sequence: number
  readonly linkVersion: number
  readonly suspicion: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}
