// What the practice promises, in the simplest words there are: the real verbs are held against it.

export type Held = {
  state: 'requested' | 'offered' | 'confirmed' | 'declined' | 'cancelled' | 'expired' | 'quarantined'
  slot: number | null
  proposals: number[]
  readonly email: boolean
  changedAt: number
  version: number
  /** Every message owed so far, in order. */
  owed: string[]
}

export type Action =
  | { verb: 'request'; slot: number | null; email: boolean; spam: boolean }
  | { verb: 'confirm'; who: number; slot: number | null }
  | { verb: 'decline' | 'expire' | 'release'; who: number }
  | { verb: 'propose'; who: number; slots: number[] }
  | { verb: 'move'; who: number; slot: number }
  | { verb: 'cancel'; who: number; actor: 'patient' | 'practitioner' }
  | { verb: 'wait'; hours: number }

const HOUR = 3_600_000
const NOTICE = 24 * HOUR
const WITHOUT_TIME = 28 * 24 * HOUR

/** Starts that can be asked for: of those the practice keeps, with a day's notice, held by nobody. */
export function openStarts(all: readonly Held[], kept: readonly number[], now: number): number[] {
  return kept.filter((start) => start - now >= NOTICE && !isHeld(all, start))
}

export function isHeld(all: readonly Held[], start: number): boolean {
  return all.some(({ state, slot }) => slot === start && /requested|offered|confirmed/.test(state))
}

/** An action upon a consultation that exists. */
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
  Object.assign(one, { proposals: [] }, after, { changedAt: now, version: one.version + 1 })
  owe(one, messages)
  return true
}

function request(
  all: Held[],
  { slot, email, spam }: Extract<Action, { verb: 'request' }>,
  open: number[],
  now: number,
): boolean {
  if (slot !== null && !open.includes(slot)) return false
  const state = spam ? 'quarantined' : 'requested'
  const one: Held = { state, slot, proposals: [], email, changedAt: now, version: 0, owed: [] }
  if (!spam) owe(one, ['practitioner:requested', 'patient:received'])
  all.push(one)
  return true
}

function owe(one: Held, messages: readonly string[]): void {
  one.owed.push(...messages.filter((kind) => one.email || !kind.startsWith('patient:')))
}

type Change = Partial<Pick<Held, 'state' | 'slot' | 'proposals'>> & { messages: string[] }

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
  const late = waiting ? overdue : slot !== null && slot <= now
  switch (action.verb) {
    case 'confirm': {
      const time = action.slot ?? slot
      const free = time !== null && (time === slot || !isHeld(all, time))
      if (!waiting || late || time === null || time <= now || !free) return null
      return { state: 'confirmed', slot: time, messages: ['patient:confirmed', 'practitioner:confirmed'] }
    }
    case 'decline':
      if (state === 'quarantined') return { state: 'declined', messages: [] }
      return waiting && !late ? { state: 'declined', messages: ['patient:declined'] } : null
    case 'propose': {
      const proposals = [...new Set(action.slots)].sort((a, b) => a - b)
      const possible = proposals.length > 0 && proposals.every((start) => open.includes(start))
      if (!waiting || late || !one.email || !possible) return null
      return { state: 'offered', proposals, messages: ['patient:proposed'] }
    }
    case 'move': {
      if (!(waiting || state === 'confirmed') || late || !open.includes(action.slot)) return null
      const accepted = one.proposals.includes(action.slot)
      const word = accepted ? 'confirmed' : 'moved'
      return {
        slot: action.slot,
        state: accepted || state === 'confirmed' ? 'confirmed' : 'requested',
        messages: [`patient:${word}`, `practitioner:${word}`],
      }
    }
    case 'cancel':
      if (!(waiting || state === 'confirmed') || late) return null
      return { state: 'cancelled', messages: ['patient:cancelled', 'practitioner:cancelled'] }
    case 'expire':
      return waiting && overdue ? { state: 'expired', messages: ['patient:expired'] } : null
    case 'release':
      if (state !== 'quarantined') return null
      return {
        state: 'requested',
        slot: slot !== null && open.includes(slot) ? slot : null,
        messages: ['patient:received'],
      }
  }
}
