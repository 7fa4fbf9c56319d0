import { describe, expect, test } from 'vitest'
import type { Consultation, ConsultationState, HeldBack } from '#lib/consultation/consultation'
import {
  allowed,
  cancel,
  confirm,
  correct,
  type Decision,
  decline,
  expire,
  isOverdue,
  lapse,
  move,
  note,
  propose,
  release,
  releaseTime,
  reschedule,
  settle,
  tell,
  undo,
  type Verb,
  WITHOUT_TIME_MS,
} from '#lib/consultation/transitions'

const now = new Date('2027-03-08T12:00:00Z')
const past = new Date('2027-03-08T11:40:00Z')
const slot = new Date('2027-03-09T12:00:00Z')
const other = new Date('2027-03-09T12:20:00Z')
const third = new Date('2027-03-10T12:00:00Z')
const open = [other, third]
const ann = { name: 'Ann', phone: '+14105550123', email: 'ann@example.com', areas: ['neck'] }
const doubtful: HeldBack = { reason: 'doubtful', holdsUntil: slot }

function call(state: ConsultationState, change: Partial<Consultation> = {}): Consultation {
  return {
    id: '5b1f9e0e-5a3c-4b5a-9f0e-2f6f4d1c2b3a',
    reference: 'K7MQ-4XDH',
    state,
    slot,
    personal: ann,
    proposals: state === 'offered' ? [other, third] : [],
    sequence: 4,
    linkVersion: 0,
    heldBack: state === 'quarantined' ? doubtful : null,
    suspicion: null,
    toTellSince: null,
    doneAt: null,
    undo: null,
    source: 'form',
    createdAt: now,
    updatedAt: now,
    ...change,
  }
}

/** What a decision comes to: the refusal, or the change in short. */
function told(decision: Decision) {
  if ('refusal' in decision) return decision.refusal
  const { verb, actor, after, owed } = decision.change
  const invitations = owed.map(({ message }) =>
    'consultationId' in message ? message.facts.invitation : null,
  )
  return {
    by: `${verb} ${actor}`,
    after,
    owes: owed.map(({ message }) => message.kind),
    invitation: invitations[0] ?? null,
  }
}

const ANSWERED = { proposals: [], heldBack: null, doneAt: null, undo: null, toTellSince: null }
/** Until a minute later a decline and a cancellation can be taken back. */
const undoTo = (state: ConsultationState, proposals: Date[] = []) => ({
  until: new Date(now.getTime() + 60_000),
  state,
  proposals,
  toTell: false,
  sequence: 5,
})

describe('which verbs there are', () => {
  /** A note may be written down at any time, and is left out here. */
  const at = (consultation: Consultation, time = now) => {
    const verbs = allowed(consultation, time)
    expect(verbs.has('note')).toBe(consultation.personal !== null)
    return [...verbs].filter((verb) => verb !== 'note').join(' ')
  }

  test.each<[ConsultationState, string, string]>([
    ['requested', 'confirm propose decline release-time move correct cancel reschedule', 'expire reschedule'],
    ['offered', 'confirm propose decline move correct cancel reschedule', 'expire reschedule'],
    ['confirmed', 'move correct cancel reschedule', 'reschedule'],
    ['quarantined', 'release decline correct lapse', 'release decline correct lapse'],
    ['declined', '', ''],
    ['cancelled', '', ''],
    ['expired', 'propose move settle reschedule', 'propose move settle reschedule'],
  ])('%s: %s, and once its time has come: %s', (state, before, after) => {
    expect(at(call(state))).toBe(before)
    expect(at(call(state), new Date(third.getTime() + 1))).toBe(after)
    expect(at(call(state, { personal: null }))).toBe('')
  })

  test('a time has come at its very moment', () => {
    for (const state of ['requested', 'confirmed'] as const) {
      expect(allowed(call(state), new Date(slot.getTime() - 1)).has('cancel')).toBe(true)
      expect(allowed(call(state), slot).has('cancel')).toBe(false)
    }
  })

  test('a confirmed call without a time is never over, and only a kept time lapses', () => {
    expect(at(call('confirmed', { slot: null }))).toBe('move correct cancel reschedule')
    const noTime: HeldBack = { reason: 'doubtful', holdsUntil: null }
    expect(at(call('quarantined', { heldBack: noTime }))).toBe('release decline correct')
    expect(at(call('quarantined', { heldBack: null }))).toBe('release decline correct')
  })

  test('an offer ends with its last time, the one asked for included', () => {
    const early = call('offered', { slot: past, proposals: [past, other] })
    expect([isOverdue(early, now), isOverdue(early, other)]).toEqual([false, true])
    const late = call('offered', { slot: third, proposals: [past] })
    expect([isOverdue(late, now), isOverdue(late, third)]).toEqual([false, true])
    expect(isOverdue(call('offered', { slot: null, proposals: [past] }), now)).toBe(true)
    expect([early, late].map((offer) => allowed(offer, now).has('cancel'))).toEqual([true, true])
  })

  test('a request without a time stands for four weeks, and nothing else is ever overdue', () => {
    expect(WITHOUT_TIME_MS).toBe(2_419_200_000)
    const later = (by: number) => new Date(now.getTime() + WITHOUT_TIME_MS + by)
    const untimed = call('requested', { slot: null })
    expect([-1, 0].map((by) => isOverdue(untimed, later(by)))).toEqual([false, true])
    expect([-1, 0].map((by) => allowed(untimed, later(by)).has('cancel'))).toEqual([true, false])
    for (const state of ['confirmed', 'quarantined', 'declined', 'cancelled', 'expired'] as const)
      expect(isOverdue(call(state), later(0))).toBe(false)
  })
})

describe('why a verb is refused', () => {
  const later = new Date(third.getTime() + 1)
  const verbs: Record<
    Exclude<Verb, 'request' | 'tell' | 'settle' | 'reschedule' | 'note' | 'undo'>,
    (one: Consultation, time: Date) => Decision
  > = {
    confirm: (one, time) => confirm(one, null, time),
    propose: (one, time) => propose(one, open, open, time),
    decline,
    move: (one, time) => move(one, other, open, time),
    correct: (one, time) => correct(one, { ...ann, name: 'Anne' }, time),
    cancel: (one, time) => cancel(one, 'patient', time),
    expire,
    release: (one, time) => release(one, open, time),
    'release-time': releaseTime,
    lapse,
  }

  test.each(Object.entries(verbs))('%s', (verb, run) => {
    const held = verb === 'release' || verb === 'lapse'
    for (const state of ['requested', 'offered', 'confirmed', 'declined', 'cancelled', 'expired'] as const) {
      if (allowed(call(state), now).has(asVerb(verb)) || (verb === 'expire' && !isAnswered(state))) continue
      expect(told(run(call(state), now))).toBe(held ? 'not-quarantined' : `already-${state}`)
    }
    if (!allowed(call('quarantined'), now).has(asVerb(verb)))
      expect(told(run(call('quarantined'), now))).toBe('quarantined')
    expect(told(run(call('requested', { personal: null }), now))).toBe('erased')
    if (!held && verb !== 'expire') {
      const state = verb === 'correct' || verb === 'cancel' || verb === 'move' ? 'confirmed' : 'requested'
      expect(told(run(call(state), later))).toBe('slot-passed')
    }
  })

  test('what was missed is ticked once, and nothing else is', () => {
    expect(told(settle(call('expired', { slot: past }), now))).toMatchObject({
      by: 'settle practitioner',
      after: { state: 'expired', slot: past, doneAt: now },
      owes: [],
    })
    expect(told(settle(call('expired', { doneAt: past }), now))).toBe('nothing-to-tell')
    expect(told(settle(call('declined'), now))).toBe('already-declined')
    expect(told(settle(call('quarantined'), now))).toBe('quarantined')
    expect(told(settle(call('expired', { personal: null }), now))).toBe('erased')
  })

  test('what was missed is taken up again by another time, from either side, ticked or not', () => {
    for (const doneAt of [null, past]) {
      const missed = call('expired', { slot: past, doneAt })
      expect(told(move(missed, other, open, now))).toMatchObject({
        by: 'move patient',
        after: { ...ANSWERED, state: 'requested', slot: other },
        owes: ['patient:moved', 'practitioner:moved'],
        invitation: null,
      })
      expect(told(propose(missed, [third], open, now))).toMatchObject({
        after: { ...ANSWERED, state: 'offered', slot: past, proposals: [third] },
        owes: ['patient:proposed'],
      })
      expect(told(move(missed, slot, open, now))).toBe('slot-taken')
    }
  })

  test('what changed meanwhile is not expired or let go', () => {
    expect(told(expire(call('requested'), now))).toBe('changed-meanwhile')
    expect(told(lapse(call('quarantined', { heldBack: null }), now))).toBe('changed-meanwhile')
  })

  function asVerb(name: string): Verb {
    const found = [...Object.keys(verbs)].find((verb): verb is keyof typeof verbs => verb === name)
    if (!found) throw new Error(name)
    return found
  }
  function isAnswered(state: ConsultationState): boolean {
    return state !== 'requested' && state !== 'offered'
  }
})

describe('second thoughts', () => {
  const answered = (state: ConsultationState, change: Partial<Consultation> = {}) =>
    call(state, { undo: undoTo('offered', [other]), ...change })

  test('a decline and a cancellation can be taken back for a minute, and stand as they stood', () => {
    for (const state of ['declined', 'cancelled'] as const) {
      expect(told(undo(answered(state), now))).toEqual({
        by: 'undo practitioner',
        after: { ...ANSWERED, state: 'offered', slot, proposals: [other] },
        owes: [],
        invitation: null,
      })
      expect(told(undo(answered(state), new Date(now.getTime() + 60_000)))).toBe('told-already')
      expect(told(undo(call(state), now))).toBe('told-already')
    }
    expect(told(undo(call('requested'), now))).toBe('already-requested')
    expect(told(undo(answered('declined', { personal: null }), now))).toBe('erased')
  })

  test('their mails wait for that minute; the patient’s own cancellation and a decline of spam do not', () => {
    const waits = (decision: Decision) =>
      'change' in decision ? decision.change.owed.map(({ waitMs }) => waitMs) : []
    expect(waits(decline(call('requested'), now))).toEqual([60_000])
    expect(waits(cancel(call('confirmed'), 'practitioner', now))).toEqual([60_000, 60_000])
    expect(waits(cancel(call('confirmed'), 'patient', now))).toEqual([undefined, undefined])
    expect(told(decline(call('requested'), now, { isSpam: true }))).toMatchObject({ after: { undo: null } })
  })
})

describe('the practitioner’s own hand', () => {
  const odd = new Date('2027-03-13T15:07:00Z')

  test.each([
    ['confirmed', 'moved'],
    ['requested', 'confirmed'],
    ['offered', 'confirmed'],
    ['expired', 'confirmed'],
  ] as const)('fixes a call that is %s for any time, and both sides hear that it is %s', (state, word) => {
    const decision = reschedule(call(state), odd, 20, now)
    expect(told(decision)).toEqual({
      by: 'reschedule practitioner',
      after: { ...ANSWERED, state: 'confirmed', slot: odd },
      owes: [`patient:${word}`, `practitioner:${word}`],
      invitation: 'REQUEST',
    })
    const movedBy = 'change' in decision && decision.change.owed.map(({ message }) => message.facts)
    expect(movedBy).toMatchObject(state === 'confirmed' ? [{ movedBy: 'practitioner' }, {}] : [{}, {}])
    expect('change' in decision && decision.change.needsFree).toEqual({
      after: new Date('2027-03-13T14:47:00Z'),
      before: new Date('2027-03-13T15:27:00Z'),
    })
  })

  test('a call whose time has passed is made once more, without the outcome of before', () => {
    const missed = { ...ann, practice: { note: 'left a message', outcome: 'no-answer' as const } }
    const again = reschedule(call('confirmed', { slot: past, personal: missed }), odd, 20, now)
    expect(told(again)).toMatchObject({ after: { practice: { note: 'left a message' }, slot: odd } })
    expect('change' in again && again.change.after.practice).not.toHaveProperty('outcome')
    expect(told(reschedule(call('confirmed'), slot, 20, now))).toBe('same-slot')
    expect(told(reschedule(call('confirmed'), past, 20, now))).toBe('slot-passed')
    expect(told(reschedule(call('declined'), odd, 20, now))).toBe('already-declined')
    expect(told(reschedule(call('quarantined'), odd, 20, now))).toBe('quarantined')
  })

  test('a sentence of her own stands with the answer it came with, and no longer', () => {
    const words = 'Please have your scans at hand.'
    const said = confirm(call('requested'), null, now, { words })
    expect(told(said)).toMatchObject({ after: { practice: { words } } })
    expect('change' in said && said.change.owed.map(({ message }) => message.facts)).toMatchObject([
      { ownWords: true },
      { ownWords: true },
    ])
    const standing = call('confirmed', { personal: { ...ann, practice: { words, note: 'x' } } })
    for (const next of [cancel(standing, 'patient', now), move(standing, other, open, now)]) {
      expect(told(next)).toMatchObject({ after: { practice: { note: 'x' } } })
      expect('change' in next && next.change.after.practice).not.toHaveProperty('words')
    }
    const corrected = correct(standing, { ...ann, name: 'Anne' }, now)
    expect(told(corrected)).toMatchObject({ after: { personal: { practice: { words, note: 'x' } } } })
  })

  test('a note is kept for any request, an outcome only for a call, and nobody is told', () => {
    expect(told(note(call('confirmed', { slot: past }), { note: 'x', outcome: 'referred' }, now))).toEqual({
      by: 'note practitioner',
      after: {
        ...{ state: 'confirmed', slot: past, proposals: [], heldBack: null },
        practice: { note: 'x', outcome: 'referred' },
      },
      owes: [],
      invitation: null,
    })
    const declined = note(call('declined'), { note: 'x', outcome: 'done' }, now)
    expect('change' in declined && declined.change.after.practice).toEqual({ note: 'x' })
    expect(told(note(call('declined', { personal: null }), {}, now))).toBe('erased')
  })
})

describe('what a verb makes', () => {
  test('confirm takes the time given, else the one asked for, and invites both', () => {
    const invited = {
      by: 'confirm practitioner',
      owes: ['patient:confirmed', 'practitioner:confirmed'],
      invitation: 'REQUEST',
    }
    expect(told(confirm(call('requested'), null, now))).toEqual({
      ...invited,
      after: { ...ANSWERED, state: 'confirmed', slot },
    })
    expect(told(confirm(call('offered'), other, now))).toEqual({
      ...invited,
      after: { ...ANSWERED, state: 'confirmed', slot: other },
    })
    expect(told(confirm(call('requested', { slot: null }), null, now))).toBe('slot-missing')
    expect(told(confirm(call('requested'), now, now))).toBe('slot-passed')
  })

  test('propose offers each open time once, in order, and keeps the one asked for', () => {
    expect(told(propose(call('requested'), [third, other, third], open, now))).toEqual({
      by: 'propose practitioner',
      after: { ...ANSWERED, state: 'offered', slot, proposals: [other, third] },
      owes: ['patient:proposed'],
      invitation: null,
    })
    const { email: _none, ...byPhone } = ann
    expect(told(propose(call('requested', { personal: byPhone }), open, open, now))).toMatchObject({
      after: { state: 'offered', toTellSince: now },
      owes: [],
    })
    expect(told(propose(call('requested'), [], open, now))).toBe('no-proposals')
    expect(told(propose(call('requested'), [other, slot], open, now))).toBe('slot-taken')
  })

  test('decline tells the patient, but not one who was held back', () => {
    const declined = {
      by: 'decline practitioner',
      after: { ...ANSWERED, state: 'declined', slot },
      invitation: null,
    }
    expect(told(decline(call('requested'), now))).toEqual({
      ...declined,
      after: { ...declined.after, undo: undoTo('requested') },
      owes: ['patient:declined'],
    })
    expect(told(decline(call('quarantined'), now))).toEqual({ ...declined, owes: [] })
  })

  test.each<[ConsultationState, Date, object]>([
    ['requested', other, { state: 'requested', word: 'moved', invitation: null }],
    ['confirmed', other, { state: 'confirmed', word: 'moved', invitation: 'REQUEST' }],
    ['offered', third, { state: 'confirmed', word: 'confirmed', invitation: 'REQUEST' }],
  ])('move from %s to %o', (state, to, expected) => {
    const moved = told(move(call(state), to, open, now))
    const { word, ...becomes } = { word: '', ...expected }
    expect(moved).toMatchObject({
      by: 'move patient',
      owes: [`patient:${word}`, `practitioner:${word}`],
      ...('invitation' in becomes && { invitation: becomes.invitation }),
      after: { ...ANSWERED, slot: to, ...('state' in becomes && { state: becomes.state }) },
    })
  })

  test('move refuses its own time, one that is past and one that is taken', () => {
    expect(told(move(call('confirmed'), slot, [slot], now))).toBe('same-slot')
    expect(told(move(call('confirmed'), now, [now], now))).toBe('slot-passed')
    expect(told(move(call('confirmed'), other, [third], now))).toBe('slot-taken')
    // An offer's own time is a choice like any other, once it is open.
    expect(told(move(call('offered'), slot, [slot], now))).toMatchObject({
      after: { state: 'requested', slot },
      owes: ['patient:moved', 'practitioner:moved'],
      invitation: null,
    })
    expect(told(move(call('requested', { slot: null }), other, open, now))).toMatchObject({
      after: { slot: other },
    })
  })

  test.each(['patient', 'practitioner'] as const)(
    'cancel by the %s, with a CANCEL for a confirmed call only',
    (actor) => {
      for (const [state, invitation] of [
        ['confirmed', 'CANCEL'],
        ['requested', null],
      ] as const) {
        expect(told(cancel(call(state), actor, now))).toEqual({
          by: `cancel ${actor}`,
          after: {
            ...ANSWERED,
            ...{ state: 'cancelled', slot, undo: actor === 'practitioner' ? undoTo(state) : null },
          },
          owes: ['patient:cancelled', 'practitioner:cancelled'],
          invitation,
        })
      }
    },
  )

  test('expire tells the patient', () => {
    expect(told(expire(call('requested'), slot))).toEqual({
      by: 'expire system',
      after: { ...ANSWERED, state: 'expired', slot },
      owes: ['patient:expired', 'practitioner:expired'],
      invitation: null,
    })
  })

  test.each<[object, string[], string[]?]>([
    [{ name: 'Anne' }, ['name']],
    [{ phone: '+14105550199' }, ['phone'], ['patient:corrected']],
    [{ areas: [] }, ['areas']],
    [{ note: 'left side' }, ['note']],
  ])(
    'correct %j is told to the practitioner, a number to the patient as well',
    (change, fields, toPatient = []) => {
      const decision = correct(call('offered'), { ...ann, ...change }, now)
      expect(told(decision)).toEqual({
        by: 'correct patient',
        after: {
          state: 'offered',
          slot,
          proposals: [other, third],
          heldBack: null,
          personal: { ...ann, ...change },
          toTellSince: null,
        },
        owes: ['practitioner:corrected', ...toPatient],
        invitation: null,
      })
      if (!('change' in decision)) throw new Error('refused')
      expect(decision.change.owed[0]?.message.facts).toMatchObject({ corrected: fields })
    },
  )

  test('a new address gets what the one before it was sent, and the one before is told', () => {
    const moved = { ...ann, email: 'anne@example.org' }
    const { email: _none, ...byPhone } = ann
    expect(told(correct(call('requested'), moved, now))).toMatchObject({
      after: { personal: { ...moved, formerEmails: ['ann@example.com'] } },
      owes: ['practitioner:corrected', 'patient:corrected', 'patient:address-changed'],
      invitation: null,
    })
    expect(told(correct(call('confirmed'), moved, now))).toMatchObject({
      owes: ['practitioner:corrected', 'patient:confirmed', 'patient:address-changed'],
      invitation: 'REQUEST',
    })
    expect(told(correct(call('requested'), byPhone, now))).toMatchObject({
      owes: ['practitioner:corrected', 'patient:address-changed'],
    })
    expect(told(correct(call('requested', { personal: byPhone }), ann, now))).toMatchObject({
      after: { personal: ann },
      owes: ['practitioner:corrected', 'patient:corrected'],
    })
    expect(told(correct(call('quarantined'), moved, now))).toMatchObject({
      after: { state: 'quarantined', heldBack: doubtful },
      owes: [],
    })
    expect(told(correct(call('requested'), { ...ann }, now))).toBe('nothing-corrected')
  })

  test('each address taken back is kept and told by its place; a typing mistake is a stranger’s', () => {
    const twice = { ...ann, email: 'anne@example.org', formerEmails: ['first@example.com'] }
    const decision = correct(call('requested', { personal: twice }), ann, now)
    if (!('change' in decision)) throw new Error('refused')
    expect(decision.change.after.personal?.formerEmails).toEqual(['first@example.com', 'anne@example.org'])
    expect(decision.change.owed.at(-1)?.message.facts).toMatchObject({ formerEmail: 1, invitation: null })
    const named = correct(call('requested', { personal: twice }), { ...twice, name: 'Anne' }, now)
    expect('change' in named && named.change.after.personal?.formerEmails).toEqual(['first@example.com'])
    const mistyped = { ...ann, email: 'ann@gmial.com' }
    const meant = { ...ann, email: 'ann@gmail.com' }
    expect(told(correct(call('requested', { personal: mistyped }), meant, now))).toMatchObject({
      owes: ['practitioner:corrected', 'patient:corrected'],
    })
  })

  test('release gives the time back that is kept or open, else any', () => {
    const released = { by: 'release practitioner', owes: ['patient:received'], invitation: null }
    const freed = (time: Date | null) => ({
      proposals: [],
      heldBack: null,
      doneAt: null,
      undo: null,
      state: 'requested',
      slot: time,
    })
    const unkept: HeldBack = { reason: 'doubtful', holdsUntil: null }
    expect(told(release(call('quarantined'), [], now))).toEqual({ ...released, after: freed(slot) })
    const lost = call('quarantined', { heldBack: unkept })
    expect(told(release(lost, [slot], now))).toEqual({ ...released, after: freed(slot) })
    expect(told(release(lost, open, now))).toEqual({ ...released, after: freed(null) })
    expect(told(release(call('quarantined', { slot: null }), open, now))).toMatchObject({
      after: freed(null),
    })
    expect(told(release(call('quarantined'), [], now, 'patient'))).toMatchObject({
      by: 'release patient',
      owes: ['patient:received', 'practitioner:requested'],
    })
  })

  test('a time that is taken back, or kept long enough, is told to nobody', () => {
    expect(told(releaseTime(call('requested'), now))).toEqual({
      by: 'release-time practitioner',
      after: {
        state: 'quarantined',
        slot,
        proposals: [],
        heldBack: { reason: 'time-released', holdsUntil: null },
      },
      owes: [],
      invitation: null,
    })
    expect(told(releaseTime(call('requested', { slot: null }), now))).toBe('slot-missing')
    expect(told(lapse(call('quarantined'), now))).toEqual({
      by: 'lapse system',
      after: {
        state: 'quarantined',
        slot,
        proposals: [],
        heldBack: { reason: 'doubtful', holdsUntil: null },
      },
      owes: [],
      invitation: null,
    })
  })

  test('a message is owed once for a change, with what was so then', () => {
    const decision = move(call('offered', { slot: null }), other, open, now)
    if (!('change' in decision)) throw new Error('refused')
    expect(decision.change.owed[0]).toEqual({
      owedKey: '5b1f9e0e-5a3c-4b5a-9f0e-2f6f4d1c2b3a 5 patient:confirmed',
      message: {
        kind: 'patient:confirmed',
        consultationId: '5b1f9e0e-5a3c-4b5a-9f0e-2f6f4d1c2b3a',
        facts: {
          slot: other.toISOString(),
          previousSlot: null,
          proposals: [],
          sequence: 5,
          invitation: 'REQUEST',
        },
      },
    })
    const offer = propose(call('requested'), open, open, now)
    expect('change' in offer && offer.change.owed[0]?.message.facts).toMatchObject({
      previousSlot: slot.toISOString(),
      proposals: open.map((time) => time.toISOString()),
    })
  })

  test('what the practitioner ticks changes nothing else and mails nobody', () => {
    const offer = call('offered', { toTellSince: past })
    const { state, proposals, heldBack } = offer
    const after = { state, slot, proposals, heldBack, toTellSince: null }
    expect(told(tell(offer, now))).toEqual({ by: 'tell practitioner', after, owes: [], invitation: null })
    const missed = { state: 'expired', slot, proposals: [], heldBack: null, doneAt: now }
    expect(told(settle(call('expired'), now))).toEqual({
      by: 'settle practitioner',
      after: missed,
      owes: [],
      invitation: null,
    })
  })

  test('what the practice does is to tell a patient without an address, until it is ticked or seen', () => {
    const { email: _none, ...byPhone } = ann
    const since = (decision: Decision) =>
      'change' in decision ? decision.change.after.toTellSince : decision.refusal
    const at = (state: ConsultationState) => call(state, { personal: byPhone, toTellSince: past })
    expect(since(confirm(at('requested'), null, now))).toBe(now)
    expect(since(decline(at('requested'), now))).toBe(now)
    expect(since(cancel(at('confirmed'), 'practitioner', now))).toBe(now)
    expect(since(expire(at('requested'), slot))).toBe(slot)
    for (const seen of [
      decline(at('requested'), now, { isSpam: true }),
      decline(at('quarantined'), now),
      cancel(at('confirmed'), 'patient', now),
      move(at('confirmed'), other, open, now),
      correct(at('confirmed'), ann, now),
      tell(at('declined'), now),
    ])
      expect(since(seen)).toBeNull()
    expect(since(correct(at('confirmed'), { ...byPhone, note: 'left' }, now))).toBeUndefined()
    expect(since(tell(call('confirmed'), now))).toBe('nothing-to-tell')
    expect(since(tell({ ...at('confirmed'), personal: null }, now))).toBe('erased')
  })

  test('a patient without an address is owed no mail', () => {
    const { email: _none, ...byPhone } = ann
    expect(told(cancel(call('confirmed', { personal: byPhone }), 'patient', now))).toMatchObject({
      owes: ['practitioner:cancelled'],
    })
  })
})
