// The state machine, told once: which verbs there are, when each may be used, what it changes and which messages it owes.
// Pages, mails and the inbox ask `allowed`; the verbs themselves ask it again before they decide.
import type { Consultation, ConsultationChange, ConsultationState } from '#lib/consultation/consultation'
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
  | 'already-requested'
  | 'already-offered'
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
  | 'erased'
  | 'changed-meanwhile'

export type Decision = { readonly change: Change } | { readonly refusal: Refusal }

/** The verbs that may be used on a consultation as it stands at `now`, whoever uses them; none once it was erased. */
export function allowed(consultation: Consultation, now: Date): ReadonlySet<Verb> {
  if (!consultation.personal) return new Set()
  return new Set(VERBS[consultation.state].filter((verb) => !isTooLate(verb, consultation, now)))
}

const VERBS: Record<ConsultationState, readonly Verb[]> = {
  requested: ['confirm', 'propose', 'decline', 'move', 'cancel', 'expire'],
  offered: ['confirm', 'propose', 'decline', 'move', 'cancel', 'expire'],
  confirmed: ['move', 'cancel'],
  quarantined: ['release', 'decline'],
  declined: [],
  cancelled: [],
  expired: [],
}

/** A call whose time has come is neither moved nor called off, and a request past its time only expires. */
function isTooLate(verb: Verb, consultation: Consultation, now: Date): boolean {
  if (verb === 'release' || consultation.state === 'quarantined') return false
  const over =
    consultation.state === 'confirmed' ? hasPassed(consultation.slot, now) : isOverdue(consultation, now)
  return verb === 'expire' ? !over : over
}

/** A request without a time stands for four weeks. */
const WITHOUT_TIME_MS = 28 * 24 * 60 * 60_000

/** Whether a request has gone unanswered past its time, or an offer past every time offered and the one asked for. */
export function isOverdue({ state, slot, proposals, updatedAt }: Consultation, now: Date): boolean {
  if (state === 'offered') return [...proposals, slot ?? now].every((time) => time <= now)
  if (state !== 'requested') return false
  return slot ? slot <= now : updatedAt.getTime() + WITHOUT_TIME_MS <= now.getTime()
}

function hasPassed(slot: Date | null, now: Date): boolean {
  return slot !== null && slot <= now
}

/**
 * The practitioner agrees to the call, at `slot` if one is given, else at the time asked for. Both sides are owed an
 * invitation.
 */
export function confirm(consultation: Consultation, slot: Date | null, now: Date): Decision {
  const time = slot ?? consultation.slot
  const refusal = refusalOf('confirm', consultation, now)
  if (refusal) return { refusal }
  if (!time) return { refusal: 'slot-missing' }
  if (time <= now) return { refusal: 'slot-passed' }
  const after = { state: 'confirmed', slot: time, proposals: [] } as const
  const owed = owedBy(consultation, after, ['patient:confirmed', 'practitioner:confirmed'], 'REQUEST')
  return { change: { verb: 'confirm', actor: 'practitioner', before: consultation, after, owed } }
}

/**
 * The practitioner offers other times. The time asked for stays held, since it is kept open for nobody; the offered ones
 * are not held, and the first patient to take one has it. `open` are the starts open now.
 */
export function propose(
  consultation: Consultation,
  proposals: readonly Date[],
  open: readonly Date[],
  now: Date,
): Decision {
  const refusal = refusalOf('propose', consultation, now)
  if (refusal) return { refusal }
  if (!consultation.personal?.email) return { refusal: 'no-email' }
  const offered = [...new Set(proposals.map(Number))].sort((a, b) => a - b)
  if (offered.length === 0) return { refusal: 'no-proposals' }
  if (offered.some((instant) => !includesInstant(open, new Date(instant)))) return { refusal: 'slot-taken' }
  const after = {
    state: 'offered',
    slot: consultation.slot,
    proposals: offered.map((instant) => new Date(instant)),
  } as const
  const owed = owedBy(consultation, after, ['patient:proposed'])
  return { change: { verb: 'propose', actor: 'practitioner', before: consultation, after, owed } }
}

/** The practitioner cannot take the call; its slot opens at once. A quarantined request is declined without a word. */
export function decline(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('decline', consultation, now)
  if (refusal) return { refusal }
  const after = { state: 'declined', slot: consultation.slot, proposals: [] } as const
  const owed = consultation.state === 'quarantined' ? [] : owedBy(consultation, after, ['patient:declined'])
  return { change: { verb: 'decline', actor: 'practitioner', before: consultation, after, owed } }
}

/**
 * The patient takes another open time. A confirmed call stays confirmed (the time is one the practitioner keeps open);
 * so does a time the practitioner offered; a request stays a request. `open` are the starts open now.
 */
export function move(consultation: Consultation, slot: Date, open: readonly Date[], now: Date): Decision {
  const refusal = refusalOf('move', consultation, now)
  if (refusal) return { refusal }
  if (consultation.state !== 'offered' && consultation.slot?.getTime() === slot.getTime())
    return { refusal: 'same-slot' }
  if (slot <= now) return { refusal: 'slot-passed' }
  if (!includesInstant(open, slot)) return { refusal: 'slot-taken' }
  const accepted = includesInstant(consultation.proposals, slot)
  const fixed = accepted || consultation.state === 'confirmed'
  const after = { state: fixed ? 'confirmed' : 'requested', slot, proposals: [] } as const
  const word = accepted ? 'confirmed' : 'moved'
  const owed = owedBy(
    consultation,
    after,
    [`patient:${word}`, `practitioner:${word}`],
    fixed ? 'REQUEST' : null,
  )
  return { change: { verb: 'move', actor: 'patient', before: consultation, after, owed } }
}

/** Either side calls it off; the slot opens at once. A call that is over can't be cancelled. */
export function cancel(consultation: Consultation, actor: Exclude<Actor, 'system'>, now: Date): Decision {
  const refusal = refusalOf('cancel', consultation, now)
  if (refusal) return { refusal }
  const after = { state: 'cancelled', slot: consultation.slot, proposals: [] } as const
  const invitation = consultation.state === 'confirmed' ? 'CANCEL' : null
  const owed = owedBy(consultation, after, ['patient:cancelled', 'practitioner:cancelled'], invitation)
  return { change: { verb: 'cancel', actor, before: consultation, after, owed } }
}

/** The time asked for, and every one offered, has come without an answer: the patient is told, and asked to choose another. */
export function expire(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('expire', consultation, now)
  if (refusal) return { refusal }
  const after = { state: 'expired', slot: consultation.slot, proposals: [] } as const
  const owed = owedBy(consultation, after, ['patient:expired'])
  return { change: { verb: 'expire', actor: 'system', before: consultation, after, owed } }
}

/**
 * The practitioner finds a quarantined request honest. It becomes a request like any other, for its time if that is
 * still open, else for any time. `open` are the starts open now.
 */
export function release(consultation: Consultation, open: readonly Date[], now: Date): Decision {
  const refusal = refusalOf('release', consultation, now)
  if (refusal) return { refusal }
  const slot = consultation.slot && includesInstant(open, consultation.slot) ? consultation.slot : null
  const after = { state: 'requested', slot, proposals: [] } as const
  const owed = owedBy(consultation, after, ['patient:received'])
  return { change: { verb: 'release', actor: 'practitioner', before: consultation, after, owed } }
}

function refusalOf(verb: Verb, consultation: Consultation, now: Date): Refusal | null {
  const { state } = consultation
  if (allowed(consultation, now).has(verb)) return null
  if (VERBS[state].includes(verb) && consultation.personal)
    return verb === 'expire' ? 'changed-meanwhile' : 'slot-passed'
  if (!consultation.personal) return 'erased'
  if (verb === 'release') return 'not-quarantined'
  return state === 'quarantined' ? 'quarantined' : `already-${state}`
}

function includesInstant(instants: readonly Date[], instant: Date): boolean {
  return instants.some((candidate) => candidate.getTime() === instant.getTime())
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
