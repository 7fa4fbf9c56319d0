import type { Consultation, ConsultationState } from '#lib/consultation/consultation'
import type { ConsultationChange } from '#lib/consultation/store'
import type { ConsultationKind, OwedMessage } from '#lib/outbox/message'

export type Verb = 'request' | 'confirm' | 'decline' | 'propose' | 'move' | 'cancel' | 'expire' | 'release'
export type Actor = 'patient' | 'practitioner' | 'system'

/** A legal change, not yet carried out: what becomes of the consultation, and which messages that owes. */
export type Change = {
  readonly verb: Verb
  readonly actor: Actor
  readonly before: Consultation
  readonly after: ConsultationChange
  readonly owed: readonly OwedMessage[]
}

/** Why a change is not made. Each has its sentence in `explain-refusal.ts`. */
export type Refusal =
  | 'already-confirmed'
  | 'already-declined'
  | 'already-cancelled'
  | 'already-expired'
  | 'quarantined'
  | 'not-quarantined'
  | 'slot-missing'
  | 'slot-taken'
  | 'slot-passed'
  | 'same-slot'
  | 'no-email'
  | 'no-proposals'
  | 'changed-meanwhile'

export type Decision = { readonly change: Change } | { readonly refusal: Refusal }

/** The refusal a state gives to any answer or change that needs a standing request. */
export function refusalOf(state: Exclude<ConsultationState, 'requested'>): Refusal {
  return state === 'quarantined' ? 'quarantined' : (`already-${state}` as const)
}

/** Messages owed by a change; those to a patient who gave no address are left out. */
export function owedBy(
  before: Consultation,
  after: ConsultationChange,
  kinds: readonly ConsultationKind[],
  invitation: 'REQUEST' | 'CANCEL' | null = null,
): OwedMessage[] {
  const sequence = before.sequence + 1
  return kinds
    .filter((kind) => !kind.startsWith('patient:') || before.personal?.email)
    .map((kind) => ({
      owedKey: `${before.id} ${sequence} ${kind}`,
      message: {
        kind,
        consultationId: before.id,
        facts: {
          slot: after.slot?.toISOString() ?? null,
          previousSlot: before.slot?.toISOString() ?? null,
          proposals: after.proposals.map((proposal) => proposal.toISOString()),
          sequence,
          invitation,
        },
      },
    }))
}
