// What the practice promises, in the simplest words there are: the real verbs are held against it.

export type Held = {
  state: 'requested' | 'offered' | 'confirmed' | 'declined' | 'cancelled' | 'expired' | 'quarantined'
  slot: number | null
  proposals: number[]
  readonly sender: number
  email: boolean
  note: number
  /** Why it is held back, while it is. */
  heldBack: 'doubtful' | 'beyond-limit' | 'time-released' | null
  /** Whether a request that is held back keeps its time from others. */
  keeps: boolean
  /** Whether the patient, reached by no mail, is still to be told how things stand. */
  toTell: boolean
  /** Whether one that was missed was ticked. */
  done: boolean
  /** What a decline or a cancellation by the practitioner can be taken back to, and until when. */
  undo: (Pick<Held, 'state' | 'proposals' | 'toTell'> & { until: number }) | null
  /** What the practitioner noted of it. */
  remark: number
  changedAt: number
  version: number
  /** The hour for which it is the one beyond the limit that the practitioner was told of. */
  tellsOf?: number
  /** Every message owed so far, in order. */
  owed: string[]
}

export type Action =
  | { verb: 'request'; sender: number; slot: number | null; email: boolean; spam: boolean }
  | { verb: 'confirm'; who: number; slot: number | null }
  | { verb: 'decline'; who: number; spam: boolean }
  | { verb: 'expire' | 'release' | 'release-time' | 'lapse' | 'tell' | 'settle' | 'undo'; who: number }
  | { verb: 'correct'; who: number; email: boolean; note: number }
  | { verb: 'propose'; who: number; slots: number[] }
  | { verb: 'move'; who: number; slot: number }
  | { verb: 'reschedule'; who: number; slot: number }
  | { verb: 'note'; who: number; remark: number }
  | { verb: 'cancel'; who: number; actor: 'patient' | 'practitioner' }
  | { verb: 'wait'; hours: number }

const HOUR = 3_600_000
const NOTICE = 24 * HOUR
const WITHOUT_TIME = 28 * 24 * HOUR

/** Starts that can be asked for: of those the practice keeps, with a day's notice, held by nobody. */
export function openStarts(all: readonly Held[], kept: readonly number[], now: number): number[] {
  return kept.filter((start) => start - now >= NOTICE && !isHeld(all, start))
}

function isHeld(all: readonly Held[], start: number): boolean {
  return all.some((one) => one.slot === start && holds(one))
}

function holds({ state, keeps }: Held): boolean {
  return /requested|offered|confirmed/.test(state) || (state === 'quarantined' && keeps)
}

/** Whether one sender holds as many times to come as one may; a time taken back by the practitioner counts. */
function isAtLimit(all: readonly Held[], sender: number, now: number): boolean {
  return all.filter((one) => one.sender === sender && holdsToCome(one, now)).length >= TIMES_PER_SENDER
}

function holdsToCome(one: Held, now: number): boolean {
  const takenBack = one.state === 'quarantined' && one.heldBack === 'time-released'
  return one.slot !== null && one.slot >= now && (holds(one) || takenBack)
}

/** Whether one more request would be too many: those that wait without a time count as well. */
function isOneTooMany(all: readonly Held[], sender: number, now: number): boolean {
  const waits = ({ state, slot, heldBack }: Held) =>
    slot === null && (/requested|offered/.test(state) || (state === 'quarantined' && heldBack === 'doubtful'))
  const counted = all.filter((one) => one.sender === sender && (holdsToCome(one, now) || waits(one)))
  return counted.length >= TIMES_PER_SENDER
}

export const TIMES_PER_SENDER = 3

/** An action on a consultation that exists. */
export type ChangeAction = Exclude<Action, { verb: 'wait' | 'request' }>

/** Does to the model what an action should do. False when the action should change nothing. */
export function act(
  all: Held[],
  action: Exclude<Action, { verb: 'wait' }>,
  open: number[],
  now: number,
): boolean {
  if (action.verb === 'request') return request(all, action, open, now)
  const one = all[action.who]
  if (!one) return false
  const change = changeOf(all, one, action, open, now)
  if (!change) return false
  const { messages, ...after } = change
  const answered =
    action.verb === 'correct' || action.verb === 'tell' || action.verb === 'note'
      ? {}
      : { proposals: [], heldBack: null, keeps: false, done: false, undo: null }
  Object.assign(one, answered, after, { changedAt: now, version: one.version + 1 })
  owe(one, messages)
  return true
}

function request(
  all: Held[],
  { sender, slot, email, spam }: Extract<Action, { verb: 'request' }>,
  open: number[],
  now: number,
): boolean {
  if (slot !== null && !open.includes(slot)) return false
  const heldBack = isOneTooMany(all, sender, now) ? 'beyond-limit' : spam ? 'doubtful' : null
  const one: Held = {
    state: heldBack ? 'quarantined' : 'requested',
    slot,
    proposals: [],
    sender,
    email,
    note: 0,
    heldBack,
    keeps: heldBack === 'doubtful' && slot !== null,
    toTell: false,
    done: false,
    undo: null,
    remark: 0,
    changedAt: now,
    version: 0,
    owed: [],
  }
  // Of those beyond the limit the practitioner is told of one an hour.
  const hour = Math.floor(now / HOUR)
  const told = all.some((other) => other.tellsOf === hour)
  if (heldBack === 'beyond-limit' && !told) one.tellsOf = hour
  if (heldBack === null) owe(one, ['practitioner:requested', 'patient:received'])
  else if (heldBack === 'doubtful' || !told) owe(one, ['practitioner:held-back'])
  all.push(one)
  return true
}

/** It goes to the address that the patient took back. */
const TO_FORMER = 'patient:address-changed'

function owe(one: Held, messages: readonly string[]): void {
  const reaches = (kind: string) => one.email || kind === TO_FORMER || !kind.startsWith('patient:')
  one.owed.push(...messages.filter(reaches))
}

type Change = Partial<
  Pick<
    Held,
    | 'state'
    | 'slot'
    | 'proposals'
    | 'email'
    | 'note'
    | 'heldBack'
    | 'keeps'
    | 'toTell'
    | 'done'
    | 'undo'
    | 'remark'
  >
> & {
  messages: string[]
}

function changeOf(
  all: readonly Held[],
  one: Held,
  action: ChangeAction,
  open: number[],
  now: number,
): Change | null {
  const { state, slot } = one
  const waiting = state === 'requested' || state === 'offered'
  const overdue =
    state === 'offered'
      ? [...one.proposals, slot ?? now].every((start) => start <= now)
      : slot === null
        ? one.changedAt + WITHOUT_TIME <= now
        : slot <= now
  const missed = state === 'expired'
  const late = waiting ? overdue : slot !== null && slot <= now
  switch (action.verb) {
    case 'confirm': {
      const time = action.slot ?? slot
      const free = time !== null && (time === slot || !isHeld(all, time))
      if (!waiting || late || time === null || time <= now || !free) return null
      return {
        state: 'confirmed',
        slot: time,
        toTell: !one.email,
        messages: ['patient:confirmed', 'practitioner:confirmed'],
      }
    }
    case 'decline':
      if (state === 'quarantined') return { state: 'declined', toTell: false, messages: [] }
      if (!waiting || late) return null
      if (action.spam) return { state: 'declined', toTell: false, messages: [] }
      return { state: 'declined', toTell: !one.email, undo: undoOf(one, now), messages: ['patient:declined'] }
    case 'propose': {
      const proposals = [...new Set(action.slots)].sort((a, b) => a - b)
      const possible = proposals.length > 0 && proposals.every((start) => open.includes(start))
      if (!(missed || (waiting && !late)) || !possible) return null
      return { state: 'offered', proposals, toTell: !one.email, messages: ['patient:proposed'] }
    }
    case 'move': {
      const movable = missed || ((waiting || state === 'confirmed') && !late)
      if (!movable || !open.includes(action.slot)) return null
      if ((slot === null || missed) && isAtLimit(all, one.sender, now)) return null
      const accepted = one.proposals.includes(action.slot)
      const word = accepted ? 'confirmed' : 'moved'
      return {
        slot: action.slot,
        toTell: false,
        state: accepted || state === 'confirmed' ? 'confirmed' : 'requested',
        messages: [`patient:${word}`, `practitioner:${word}`],
      }
    }
    case 'cancel':
      if (!(waiting || state === 'confirmed') || late) return null
      return {
        state: 'cancelled',
        toTell: action.actor === 'practitioner' && !one.email,
        undo: action.actor === 'practitioner' ? undoOf(one, now) : null,
        messages: ['patient:cancelled', 'practitioner:cancelled'],
      }
    case 'expire':
      return waiting && overdue
        ? { state: 'expired', toTell: !one.email, messages: ['patient:expired', 'practitioner:expired'] }
        : null
    case 'release':
      if (state !== 'quarantined') return null
      return {
        state: 'requested',
        slot: slot !== null && (one.keeps || open.includes(slot)) ? slot : null,
        messages: ['patient:received'],
      }
    case 'correct': {
      if (state !== 'quarantined' && (!(waiting || state === 'confirmed') || late)) return null
      const { email, note } = action
      if (email === one.email && note === one.note) return null
      const toPatient = state === 'confirmed' ? 'patient:confirmed' : 'patient:corrected'
      const address = email === one.email ? [] : one.email ? [TO_FORMER] : [toPatient]
      const toTell = email ? false : one.toTell
      return {
        email,
        note,
        toTell,
        messages: state === 'quarantined' ? [] : ['practitioner:corrected', ...address],
      }
    }
    case 'release-time':
      if (state !== 'requested' || late || slot === null) return null
      return { state: 'quarantined', heldBack: 'time-released', messages: [] }
    case 'settle':
      return missed && !one.done ? { done: true, messages: [] } : null
    case 'tell':
      return one.toTell ? { toTell: false, messages: [] } : null
    case 'reschedule': {
      const fixable = waiting || state === 'confirmed' || missed
      const same = state === 'confirmed' && action.slot === slot
      const free = action.slot === slot || !isHeld(all, action.slot)
      if (!fixable || same || action.slot <= now || !free) return null
      const word = state === 'confirmed' ? 'moved' : 'confirmed'
      return {
        state: 'confirmed',
        slot: action.slot,
        toTell: !one.email,
        messages: [`patient:${word}`, `practitioner:${word}`],
      }
    }
    case 'undo': {
      const { undo } = one
      if (!undo || undo.until <= now || (slot !== null && isHeld(all, slot))) return null
      const { state: before, proposals, toTell } = undo
      return { state: before, proposals, toTell, messages: [] }
    }
    case 'note':
      return { remark: action.remark, messages: [] }
    case 'lapse':
      if (state !== 'quarantined' || !one.keeps) return null
      return { heldBack: one.heldBack, messages: [] }
  }
}

function undoOf({ state, proposals, toTell }: Held, now: number): Held['undo'] {
  return { state, proposals, toTell, until: now + 60_000 }
}
