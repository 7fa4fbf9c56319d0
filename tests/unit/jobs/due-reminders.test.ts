import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Consultation } from '#lib/consultation/consultation'
import { dueDaySheet, dueNudges, dueReminders } from '#lib/jobs/due-reminders'
import type { Practice } from '#lib/practice/practice'
import { practice } from '../../support/practice.ts'

const silent: Practice = {
  ...practice,
  mail: { ...practice.mail, remindPatientTheDayBefore: false, daySheetEachMorning: false },
}

/** A confirmed call; `updated` is when it last changed. */
function call(
  slot: string,
  updated = '2027-03-01T12:00:00Z',
  email: string | undefined = 'ann@example.com',
): Consultation {
  return {
    id: '0b9f2c1e-5a57-4a3b-9a3e-0c4a1d2e3f40',
    reference: 'K7MQ-4XDH',
    state: 'confirmed',
    slot: new Date(slot),
    personal: { name: 'Ann Smith', phone: '+14105550123', areas: [], ...(email && { email }) },
    proposals: [],
    sequence: 1,
    linkVersion: 0,
    heldBack: null,
    suspicion: null,
    toTellSince: null,
    doneAt: null,
    undo: null,
    source: 'form',
    createdAt: new Date('2027-03-01T12:00:00Z'),
    updatedAt: new Date(updated),
  }
}
const reminded = (calls: readonly Consultation[], now: string, facts = practice) =>
  dueReminders(calls, facts, new Date(now)).map(({ owedKey }) => owedKey.replace(/^\S+ /, ''))
const sheets = (calls: readonly Consultation[], now: string, facts = practice) =>
  dueDaySheet(calls, 0, facts, new Date(now)).map(({ owedKey }) => owedKey)

describe.each(['UTC', 'Asia/Kathmandu', 'America/St_Johns'])('in a process that lives in %s', (zone) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    process.env.TZ = before
  })

  test.each([
    ['2027-03-09T12:00:00Z', '2027-03-08T13:59:59Z', '2027-03-08T14:00:00Z'],
    // The clocks change in the night between: still nine in the morning by the clock on the wall.
    ['2027-03-15T11:00:00Z', '2027-03-14T12:59:59Z', '2027-03-14T13:00:00Z'],
    ['2027-11-08T12:00:00Z', '2027-11-07T13:59:59Z', '2027-11-07T14:00:00Z'],
  ])('the call at %s is reminded of from nine the day before, Eastern', (slot, early, due) => {
    expect(reminded([call(slot)], early)).toEqual([])
    expect(reminded([call(slot)], due)).toEqual([`reminder ${slot.replace('Z', '.000Z')}`])
  })

  test('the day sheet is due from half past five, Eastern, on days with calls only', () => {
    const calls = [call('2027-03-09T12:00:00Z')]
    expect(sheets(calls, '2027-03-09T10:29:59Z')).toEqual([])
    expect(sheets(calls, '2027-03-09T10:30:00Z')).toEqual(['day-sheet 2027-03-09'])
    expect(sheets(calls, '2027-03-08T23:00:00Z')).toEqual([])
    expect(sheets([], '2027-03-09T12:00:00Z')).toEqual([])
  })
})

test('nobody is reminded on the day itself, two days before, or late in the evening of the day before that', () => {
  const calls = [call('2027-03-09T12:00:00Z')]
  expect(reminded(calls, '2027-03-09T10:00:00Z')).toEqual([])
  expect(reminded(calls, '2027-03-07T20:00:00Z')).toEqual([])
  // Already March 8 in UTC, still March 7 in Baltimore.
  expect(reminded(calls, '2027-03-08T04:30:00Z')).toEqual([])
})

test('a call moved to another time is reminded of again; one confirmed today for tomorrow is not', () => {
  const now = '2027-03-08T15:00:00Z'
  const keys = ['2027-03-09T12:00:00Z', '2027-03-09T12:20:00Z'].flatMap((slot) => reminded([call(slot)], now))
  expect(new Set(keys).size).toBe(2)
  expect(reminded([call('2027-03-09T12:00:00Z', '2027-03-08T14:30:00Z')], now)).toEqual([])
})

test('what waits has a day sheet of its own on a day without calls', () => {
  const due = (now: string) => dueDaySheet([], 1, practice, new Date(now))
  expect(due('2027-03-10T10:29:59Z')).toEqual([])
  expect(due('2027-03-10T10:30:00Z')).toMatchObject([{ owedKey: 'day-sheet 2027-03-10' }])
  expect(dueDaySheet([], 0, practice, new Date('2027-03-10T10:30:00Z'))).toEqual([])
})

test('a request that waits is told again the evening before, and two hours before its time, once for each hour', () => {
  const waiting = ['2027-03-09T13:00:00Z', '2027-03-09T13:40:00Z', '2027-03-10T12:00:00Z'].map((slot) => ({
    ...call(slot),
    state: 'requested' as const,
  }))
  const nudges = (now: string) =>
    dueNudges(waiting, practice, new Date(now)).map(({ owedKey, message }) => [
      owedKey,
      'until' in message.facts ? message.facts.until : null,
    ])
  expect(nudges('2027-03-08T22:59:59Z')).toEqual([])
  expect(nudges('2027-03-08T23:00:00Z')).toEqual([['waiting 2027-03-09', '2027-03-10T05:00:00.000Z']])
  expect(nudges('2027-03-09T10:59:59Z')).toEqual([])
  const soon = [['waiting 2027-03-09T13', '2027-03-09T14:00:00.000Z']]
  expect(nudges('2027-03-09T11:00:00Z')).toEqual(soon)
  expect(nudges('2027-03-09T11:45:00Z')).toEqual(soon)
  // Its time has passed: it expires, and that is told in a mail of its own.
  expect(nudges('2027-03-09T13:40:00Z')).toEqual([])
  expect(dueNudges([], practice, new Date('2027-03-08T23:00:00Z'))).toEqual([])
})

test('both can be switched off, and a patient without an address is not written to', () => {
  const calls = [call('2027-03-09T12:00:00Z')]
  expect(reminded(calls, '2027-03-08T15:00:00Z', silent)).toEqual([])
  expect(sheets(calls, '2027-03-09T11:00:00Z', silent)).toEqual([])
  expect(reminded([call('2027-03-09T12:00:00Z', undefined, '')], '2027-03-08T15:00:00Z')).toEqual([])
})
