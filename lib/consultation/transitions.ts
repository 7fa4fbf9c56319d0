// The state machine, told once: which verbs there are, when each may be used, what it changes and which messages it owes.
// Pages, mails and the inbox ask `allowed`; the verbs themselves ask it again before they decide.
import {
  type CallOutcome,
  type Consultation,
  type ConsultationChange,
  type ConsultationState,
  keepsItsTime,
  type PersonalDetails,
  type PracticeNotes,
  type Undo,
} from '#lib/consultation/consultation'
import type {
  AboutConsultation,
  ConsultationFacts,
  ConsultationKind,
  CorrectedField,
  OwedMessage,
} from '#lib/outbox/message'
import { meantAddress } from '#lib/practice/email'

export type Verb =
  | 'request'
  | 'confirm'
  | 'decline'
  | 'propose'
  | 'move'
  | 'correct'
  | 'cancel'
  | 'expire'
  | 'release'
  | 'release-time'
  | 'lapse'
  | 'tell'
  | 'settle'
  | 'reschedule'
  | 'note'
  | 'undo'
export type Actor = 'patient' | 'practitioner' | 'system'

/** A legal change, not yet carried out: what becomes of the consultation, and which messages that owes. */
export type Change = {
  readonly verb: Verb
  readonly actor: Actor
  readonly before: Consultation
  readonly after: ConsultationChange
  readonly owed: readonly OwedMessage[]
  /** Between these no other call may begin. */
  readonly needsFree?: { readonly after: Date; readonly before: Date }
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
  | 'no-proposals'
  | 'erased'
  | 'nothing-corrected'
  | 'nothing-to-tell'
  | 'corrected-too-often'
  | 'beyond-limit'
  | 'told-already'
  | 'changed-meanwhile'

export type Decision = { readonly change: Change } | { readonly refusal: Refusal }

/** The verbs that may be used on a consultation as it stands at `now`, whoever uses them; none once it was erased. */
export function allowed(consultation: Consultation, now: Date): ReadonlySet<Verb> {
  if (!consultation.personal) return new Set()
  const verbs = VERBS[consultation.state].filter((verb) => !isTooLate(verb, consultation, now))
  return new Set(consultation.toTellSince ? [...verbs, 'tell'] : verbs)
}

const VERBS: Record<ConsultationState, readonly Verb[]> = {
  requested: [
    ...['confirm', 'propose', 'decline', 'release-time', 'move', 'correct', 'cancel', 'expire'],
    ...['reschedule', 'note'],
  ] as const,
  offered: [
    ...['confirm', 'propose', 'decline', 'move', 'correct', 'cancel', 'expire', 'reschedule', 'note'],
  ] as const,
  confirmed: ['move', 'correct', 'cancel', 'reschedule', 'note'],
  quarantined: ['release', 'decline', 'correct', 'lapse', 'note'],
  declined: ['undo', 'note'],
  cancelled: ['undo', 'note'],
  // The practitioner is late, not the patient: another time takes the same request up again.
  expired: ['propose', 'move', 'settle', 'reschedule', 'note'],
}

/** A call whose time has come is neither moved nor called off, and a request past its time only expires. */
function isTooLate(verb: Verb, consultation: Consultation, now: Date): boolean {
  if (verb === 'note' || verb === 'reschedule') return false
  if (verb === 'undo') return !consultation.undo || consultation.undo.until <= now
  if (verb === 'settle') return consultation.doneAt !== null
  if (verb === 'lapse') return !consultation.heldBack?.holdsUntil
  const over =
    consultation.state === 'confirmed' ? hasPassed(consultation.slot, now) : isOverdue(consultation, now)
  return verb === 'expire' ? !over : over
}

/** A request without a time stands for four weeks. */
export const WITHOUT_TIME_MS = 28 * 24 * 60 * 60_000

/** When a request expires that is not answered: at the time asked for. */
export function endOfWaiting({ slot, updatedAt }: Pick<Consultation, 'slot' | 'updatedAt'>): Date {
  return slot ?? new Date(updatedAt.getTime() + WITHOUT_TIME_MS)
}

/** Whether a request has gone unanswered past its time, or an offer past every time offered and the one asked for. */
export function isOverdue(consultation: Consultation, now: Date): boolean {
  const { state, slot, proposals } = consultation
  if (state === 'offered') return [...proposals, slot ?? now].every((time) => time <= now)
  return state === 'requested' && endOfWaiting(consultation) <= now
}

/** What no answered request has any more. */
const ANSWERED = { proposals: [], heldBack: null, doneAt: null, undo: null } as const

/** What the practice did is told by mail, or by phone from now on until the practitioner ticks it. */
function toTell({ personal }: Consultation, now: Date): { toTellSince: Date | null } {
  return { toTellSince: personal?.email ? null : now }
}

/**
 * The sentence of her own that an answer comes with takes the place of the one before; with none, that one is not said any
 * more. A call that is to be made once more has no outcome yet.
 */
function withWords(
  { personal }: Consultation,
  words: string | undefined,
  { again = false } = {},
): { practice?: PracticeNotes } {
  const { words: _before, outcome, ...notes } = personal?.practice ?? {}
  const practice = { ...notes, ...(outcome && !again && { outcome }), ...(words && { words }) }
  return personal?.practice || words ? { practice } : {}
}

/** What a decline or a cancellation leaves to be taken back to. */
function takenBackTo({ state, proposals, toTellSince, sequence }: Consultation, now: Date): { undo: Undo } {
  const until = new Date(now.getTime() + SECOND_THOUGHT_MS)
  return {
    undo: { until, state, proposals: [...proposals], toTell: toTellSince !== null, sequence: sequence + 1 },
  }
}

/** How long a decline and a cancellation by the practitioner wait before anything is mailed. */
export const SECOND_THOUGHT_MS = 60_000

/** Whoever acts on the patient's page has read there how things stand. */
const KNOWN_TO_PATIENT = { toTellSince: null } as const

function hasPassed(slot: Date | null, now: Date): boolean {
  return slot !== null && slot <= now
}

/**
 * The practitioner agrees to the call, at `slot` if one is given, else at the time asked for. Both sides are owed an
 * invitation. One that was `agreed` by phone is known to the patient.
 */
export function confirm(
  consultation: Consultation,
  slot: Date | null,
  now: Date,
  { words, agreed = false }: { readonly words?: string | undefined; readonly agreed?: boolean } = {},
): Decision {
  const time = slot ?? consultation.slot
  const refusal = refusalOf('confirm', consultation, now)
  if (refusal) return { refusal }
  if (!time) return { refusal: 'slot-missing' }
  if (time <= now) return { refusal: 'slot-passed' }
  const after = {
    ...ANSWERED,
    ...(agreed ? KNOWN_TO_PATIENT : toTell(consultation, now)),
    ...withWords(consultation, words),
    state: 'confirmed',
    slot: time,
  } as const
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
  words?: string,
): Decision {
  const refusal = refusalOf('propose', consultation, now)
  if (refusal) return { refusal }
  const offered = [...new Set(proposals.map(Number))].sort((a, b) => a - b)
  if (offered.length === 0) return { refusal: 'no-proposals' }
  if (offered.some((instant) => !includesInstant(open, new Date(instant)))) return { refusal: 'slot-taken' }
  const after = {
    ...ANSWERED,
    ...toTell(consultation, now),
    ...withWords(consultation, words),
    state: 'offered',
    slot: consultation.slot,
    proposals: offered.map((instant) => new Date(instant)),
  } as const
  const owed = owedBy(consultation, after, ['patient:proposed'])
  return { change: { verb: 'propose', actor: 'practitioner', before: consultation, after, owed } }
}

/**
 * The practitioner cannot take the call; its slot opens at once. One that is held back, or is taken for spam, is declined
 * without a word: the address in it may be a stranger's.
 */
export function decline(
  consultation: Consultation,
  now: Date,
  { isSpam = false, words }: { readonly isSpam?: boolean; readonly words?: string | undefined } = {},
): Decision {
  const refusal = refusalOf('decline', consultation, now)
  if (refusal) return { refusal }
  const silent = isSpam || consultation.state === 'quarantined'
  const after = {
    ...ANSWERED,
    ...(silent
      ? KNOWN_TO_PATIENT
      : {
          ...toTell(consultation, now),
          ...withWords(consultation, words),
          ...takenBackTo(consultation, now),
        }),
    state: 'declined',
    slot: consultation.slot,
  } as const
  const owed = silent ? [] : waiting(owedBy(consultation, after, ['patient:declined']))
  return { change: { verb: 'decline', actor: 'practitioner', before: consultation, after, owed } }
}

/**
 * The patient takes another open time. A confirmed call stays confirmed (the time is one the practitioner keeps open);
 * so does a time the practitioner offered; a request stays a request, and one that was missed is one again. `open` are the starts open now.
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
  const after = {
    ...ANSWERED,
    ...KNOWN_TO_PATIENT,
    ...withWords(consultation, undefined),
    state: fixed ? 'confirmed' : 'requested',
    slot,
  } as const
  const word = accepted ? 'confirmed' : 'moved'
  const owed = owedBy(
    consultation,
    after,
    [`patient:${word}`, `practitioner:${word}`],
    fixed ? 'REQUEST' : null,
  )
  return { change: { verb: 'move', actor: 'patient', before: consultation, after, owed } }
}

/**
 * The practitioner fixes the call for a time of her own choice, also one that nobody can ask for: agreed by phone, or
 * because the call is to be made once more. No other call may reach into it; a call takes `minutes`.
 */
export function reschedule(
  consultation: Consultation,
  slot: Date,
  minutes: number,
  now: Date,
  words?: string,
): Decision {
  const refusal = refusalOf('reschedule', consultation, now)
  if (refusal) return { refusal }
  const wasFixed = consultation.state === 'confirmed'
  if (wasFixed && consultation.slot?.getTime() === slot.getTime()) return { refusal: 'same-slot' }
  if (slot <= now) return { refusal: 'slot-passed' }
  const after = {
    ...ANSWERED,
    ...toTell(consultation, now),
    ...withWords(consultation, words, { again: true }),
    state: 'confirmed',
    slot,
  } as const
  const word = wasFixed ? 'moved' : 'confirmed'
  const kinds = [`patient:${word}`, `practitioner:${word}`] as const
  const owed = owedBy(consultation, after, kinds, 'REQUEST').map((one) =>
    wasFixed ? withFacts(one, { movedBy: 'practitioner' }) : one,
  )
  const needsFree = around(slot, minutes)
  return {
    change: { verb: 'reschedule', actor: 'practitioner', before: consultation, after, owed, needsFree },
  }
}

/**
 * Either side calls it off; the slot opens at once. A call that is over can't be cancelled. The practitioner may take it
 * back for a minute, and nothing is mailed before.
 */
export function cancel(
  consultation: Consultation,
  actor: Exclude<Actor, 'system'>,
  now: Date,
  words?: string,
): Decision {
  const refusal = refusalOf('cancel', consultation, now)
  if (refusal) return { refusal }
  const after = {
    ...ANSWERED,
    ...(actor === 'patient'
      ? KNOWN_TO_PATIENT
      : { ...toTell(consultation, now), ...takenBackTo(consultation, now) }),
    ...withWords(consultation, words),
    state: 'cancelled',
    slot: consultation.slot,
  } as const
  const invitation = consultation.state === 'confirmed' ? 'CANCEL' : null
  const kinds = ['patient:cancelled', 'practitioner:cancelled'] as const
  const owed = owedBy(consultation, after, kinds, invitation).map((one) =>
    withFacts(one, { cancelledBy: actor }),
  )
  return {
    change: {
      verb: 'cancel',
      actor,
      before: consultation,
      after,
      owed: actor === 'practitioner' ? waiting(owed) : owed,
    },
  }
}

/** Takes back a decline or a cancellation before anything of it was mailed: the request stands as it stood. */
export function undo(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('undo', consultation, now)
  if (refusal || !consultation.undo) return { refusal: refusal ?? 'told-already' }
  const { state, proposals, toTell } = consultation.undo
  const after = {
    ...ANSWERED,
    ...withWords(consultation, undefined),
    state,
    slot: consultation.slot,
    proposals,
    toTellSince: toTell ? now : null,
  } as const
  return { change: { verb: 'undo', actor: 'practitioner', before: consultation, after, owed: [] } }
}

/** The practitioner writes something down for herself, or how a call ended. Nobody is told. */
export function note(
  consultation: Consultation,
  notes: { readonly note?: string | undefined; readonly outcome?: CallOutcome | undefined },
  now: Date,
): Decision {
  const refusal = refusalOf('note', consultation, now)
  if (refusal) return { refusal }
  const { state, slot, proposals, heldBack, personal } = consultation
  const words = personal?.practice?.words
  const outcome = state === 'confirmed' ? notes.outcome : undefined
  const practice = {
    ...(words && { words }),
    ...(notes.note && { note: notes.note }),
    ...(outcome && { outcome }),
  }
  const after = { state, slot, proposals, heldBack, practice }
  return { change: { verb: 'note', actor: 'practitioner', before: consultation, after, owed: [] } }
}

/** Where no other call may begin, around one that takes `minutes`. */
export function around(slot: Date, minutes: number): { after: Date; before: Date } {
  const length = minutes * 60_000
  return { after: new Date(slot.getTime() - length), before: new Date(slot.getTime() + length) }
}

type Owed = ReturnType<typeof owedBy>[number]

function withFacts({ message, ...one }: Owed, facts: Partial<ConsultationFacts>): Owed {
  return { ...one, message: { ...message, facts: { ...message.facts, ...facts } } }
}

function waiting(owed: readonly Owed[]): Owed[] {
  return owed.map((one) => ({ ...one, waitMs: SECOND_THOUGHT_MS }))
}

/** The time asked for, and every one offered, has come without an answer: both sides are told, and the patient is asked to choose another. */
export function expire(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('expire', consultation, now)
  if (refusal) return { refusal }
  const after = {
    ...ANSWERED,
    ...toTell(consultation, now),
    state: 'expired',
    slot: consultation.slot,
  } as const
  const owed = owedBy(consultation, after, ['patient:expired', 'practitioner:expired'])
  return { change: { verb: 'expire', actor: 'system', before: consultation, after, owed } }
}

/**
 * The patient corrects what was written; time and answer stay as they are. The practitioner is told, unless the request is
 * held back and waits to be looked at. A new address gets what the one before it was sent, and the one before is told:
 * whoever else holds the link can't turn a patient's mails away unseen. Of a new number the patient is told by mail.
 */
export function correct(consultation: Consultation, personal: PersonalDetails, now: Date): Decision {
  const refusal = refusalOf('correct', consultation, now)
  if (refusal) return { refusal }
  const corrected = correctedFields(consultation.personal, personal)
  if (corrected.length === 0) return { refusal: 'nothing-corrected' }
  const { state, slot, proposals, heldBack } = consultation
  const kept = withFormerEmails(personal, consultation.personal)
  const after = { state, slot, proposals, heldBack, personal: kept, ...(kept.email && KNOWN_TO_PATIENT) }
  const asCorrected = { ...consultation, personal: kept }
  const invitation = state === 'confirmed' && corrected.includes('email') ? 'REQUEST' : null
  const owed = heldBack
    ? []
    : [
        ...owedBy(asCorrected, after, ['practitioner:corrected'], invitation, corrected),
        ...owedBy(asCorrected, after, toPatientOf(corrected, state), invitation, corrected),
        ...owedToFormer(consultation, kept),
      ]
  return { change: { verb: 'correct', actor: 'patient', before: consultation, after, owed } }
}

function toPatientOf(corrected: readonly CorrectedField[], state: ConsultationState): ConsultationKind[] {
  if (corrected.includes('email')) return [state === 'confirmed' ? 'patient:confirmed' : 'patient:corrected']
  return corrected.includes('phone') ? ['patient:corrected'] : []
}

/** What was written, with the practitioner's own notes and with the addresses taken back so far, so that each can be told. */
function withFormerEmails(personal: PersonalDetails, before: PersonalDetails | null): PersonalDetails {
  const former = before?.formerEmails ?? []
  const taken = before?.email && before.email !== personal.email ? [...former, before.email] : former
  const { formerEmails: _none, practice: _notes, ...rest } = personal
  return {
    ...rest,
    ...(taken.length > 0 && { formerEmails: taken }),
    ...(before?.practice && { practice: before.practice }),
  }
}

/** To an address taken back, unless it was a typing mistake: that mailbox is a stranger's. */
function owedToFormer(before: Consultation, { email, formerEmails = [] }: PersonalDetails): OwedMessage[] {
  const former = before.personal?.email
  if (!former || former === email || meantAddress(former) === email) return []
  const { slot, proposals } = before
  return owedBy(before, { slot, proposals }, ['patient:address-changed']).map(({ owedKey, message }) => ({
    owedKey,
    message: { ...message, facts: { ...message.facts, formerEmail: formerEmails.length - 1 } },
  }))
}

function correctedFields(before: PersonalDetails | null, after: PersonalDetails): CorrectedField[] {
  const told = (personal: PersonalDetails | null, field: CorrectedField) =>
    JSON.stringify(personal?.[field] ?? null)
  return CORRECTABLE.filter((field) => told(before, field) !== told(after, field))
}

const CORRECTABLE = ['name', 'phone', 'email', 'areas', 'note'] as const

/**
 * A quarantined request is found honest: by the practitioner, or because its sender took out what made it doubtful. It
 * becomes a request like any other, for its time if that is still its own or open, else for any time. `open` are the
 * starts open now.
 */
export function release(
  consultation: Consultation,
  open: readonly Date[],
  now: Date,
  actor: Exclude<Actor, 'system'> = 'practitioner',
): Decision {
  const refusal = refusalOf('release', consultation, now)
  if (refusal) return { refusal }
  const { slot: asked } = consultation
  const slot = asked && (keepsItsTime(consultation) || includesInstant(open, asked)) ? asked : null
  const after = { ...ANSWERED, state: 'requested', slot } as const
  const kinds = [
    'patient:received',
    ...(actor === 'patient' ? (['practitioner:requested'] as const) : []),
  ] as const
  const owed = owedBy(consultation, after, kinds)
  return { change: { verb: 'release', actor, before: consultation, after, owed } }
}

/**
 * The practitioner takes back the time of a request that came with too many others. The request itself is kept, and waits
 * under those held back; nobody is written to, since a flood names strangers.
 */
export function releaseTime(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('release-time', consultation, now)
  if (refusal) return { refusal }
  if (!consultation.slot) return { refusal: 'slot-missing' }
  const { slot } = consultation
  const heldBack = { reason: 'time-released', holdsUntil: null } as const
  const after = { state: 'quarantined', slot, proposals: [], heldBack } as const
  return { change: { verb: 'release-time', actor: 'practitioner', before: consultation, after, owed: [] } }
}

/** A doubtful request has kept its time long enough without being looked at, or gives it to a better one of the same patient. */
export function lapse(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('lapse', consultation, now)
  if (refusal) return { refusal }
  const { slot, proposals, heldBack } = consultation
  const after = {
    state: 'quarantined',
    slot,
    proposals,
    heldBack: heldBack && { ...heldBack, holdsUntil: null },
  } as const
  return { change: { verb: 'lapse', actor: 'system', before: consultation, after, owed: [] } }
}

/** The practitioner has phoned or texted a patient no mail reaches. */
export function tell(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('tell', consultation, now)
  if (refusal) return { refusal }
  const { state, slot, proposals, heldBack } = consultation
  const after = { state, slot, proposals, heldBack, ...KNOWN_TO_PATIENT }
  return { change: { verb: 'tell', actor: 'practitioner', before: consultation, after, owed: [] } }
}

/** The practitioner has dealt with a request that was missed, by phone or otherwise. */
export function settle(consultation: Consultation, now: Date): Decision {
  const refusal = refusalOf('settle', consultation, now)
  if (refusal) return { refusal }
  const { state, slot, proposals, heldBack } = consultation
  const after = { state, slot, proposals, heldBack, doneAt: now }
  return { change: { verb: 'settle', actor: 'practitioner', before: consultation, after, owed: [] } }
}

function refusalOf(verb: Verb, consultation: Consultation, now: Date): Refusal | null {
  const { state } = consultation
  if (allowed(consultation, now).has(verb)) return null
  if (!consultation.personal) return 'erased'
  if (verb === 'undo' && VERBS[state].includes(verb)) return 'told-already'
  if (verb === 'tell' || (verb === 'settle' && state === 'expired')) return 'nothing-to-tell'
  if (VERBS[state].includes(verb))
    return verb === 'expire' || verb === 'lapse' ? 'changed-meanwhile' : 'slot-passed'
  if (verb === 'release' || verb === 'lapse') return 'not-quarantined'
  return state === 'quarantined' ? 'quarantined' : `already-${state}`
}

function includesInstant(instants: readonly Date[], instant: Date): boolean {
  return instants.some((candidate) => candidate.getTime() === instant.getTime())
}

/** Messages owed by a change; those to a patient who gave no address are left out. */
export function owedBy(
  before: Consultation,
  after: Pick<ConsultationChange, 'slot' | 'proposals' | 'practice'>,
  kinds: readonly ConsultationKind[],
  invitation: 'REQUEST' | 'CANCEL' | null = null,
  corrected: readonly CorrectedField[] = [],
): (OwedMessage & { readonly message: AboutConsultation })[] {
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
          ...(after.practice?.words && { ownWords: true as const }),
          ...(corrected.length > 0 && { corrected: [...corrected] }),
        },
      },
    }))
}
