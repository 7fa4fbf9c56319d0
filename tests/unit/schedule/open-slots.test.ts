import { isMainThread } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Practice } from '#lib/practice/practice'
import { judgeDay, openSlots } from '#lib/schedule/open-slots'
import {
  formatSlotTime,
  practiceDate,
  practiceMinutes,
  slotValue,
  weekdayOf,
} from '#lib/schedule/practice-time'

const calls: Practice['calls'] = {
  minutes: 20,
  days: ['Monday', 'Tuesday', 'Wednesday'],
  from: 420,
  to: 1050,
  otherHours: [],
  minimumNoticeHours: 24,
  windowWeeks: 4,
  closedOnFederalHolidays: true,
}
const given = { calls, closures: [], busy: [], closed: [], taken: [] }
const starts = (now: string, more: Partial<Parameters<typeof openSlots>[0]> = {}) =>
  openSlots({ ...given, ...more, now: new Date(now) }).map(slotValue)
const on = (date: string, now: string, more = {}) =>
  starts(now, more).filter((value) => practiceDate(new Date(value)) === date)

describe.each([
  ['UTC', 0],
  ['Asia/Kathmandu', -345],
  ['America/St_Johns', 210],
  ['Pacific/Kiritimati', -840],
])('in a process that lives in %s', (zone, offset) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
    // Mutants are tried in threads, which live in the zone of their process.
    if (isMainThread) expect(new Date('2027-01-01T00:00:00Z').getTimezoneOffset()).toBe(offset)
  })
  afterAll(() => {
    process.env.TZ = before
  })

  test.each([
    ['2027-03-08', '2027-03-08T12:00:00Z'],
    ['2027-03-15', '2027-03-15T11:00:00Z'],
    ['2027-11-01', '2027-11-01T11:00:00Z'],
    ['2027-11-08', '2027-11-08T12:00:00Z'],
  ])('the first call of %s begins at %s', (date, instant) => {
    const day = on(date, `${date.slice(0, 7)}-01T00:00:00Z`.replace('2027-11-01', '2027-10-25'))
    expect(day[0]).toBe(instant)
    expect(day).toHaveLength(31)
    expect(formatSlotTime(new Date(day.at(-1) ?? ''))).toBe('5:00 pm')
  })

  test('only Mondays, Tuesdays and Wednesdays within four weeks, each instant once and in order', () => {
    const all = starts('2027-03-04T15:00:00Z')
    const days = new Set(all.map((value) => practiceDate(new Date(value))))
    expect([...days]).toEqual([
      ...['2027-03-08', '2027-03-09', '2027-03-10', '2027-03-15', '2027-03-16', '2027-03-17'],
      ...['2027-03-22', '2027-03-23', '2027-03-24', '2027-03-29', '2027-03-30', '2027-03-31'],
    ])
    expect(all).toEqual([...new Set(all)].sort())
  })
})

test('a day’s notice is kept to the minute', () => {
  expect(on('2027-03-09', '2027-03-08T12:00:00Z')[0]).toBe('2027-03-09T12:00:00Z')
  expect(on('2027-03-09', '2027-03-08T12:00:01Z')[0]).toBe('2027-03-09T12:20:00Z')
})

test('a time that the clocks skip is not offered, neither an hour later nor past the closing time', () => {
  const untilThree = { calls: { ...calls, days: ['Sunday'] as const, from: 60, to: 180 } }
  const early = on('2027-03-14', '2027-03-10T12:00:00Z', untilThree)
  expect(early.map((value) => formatSlotTime(new Date(value)))).toEqual(['1:00 am', '1:20 am', '1:40 am'])
  const night = { calls: { ...calls, days: ['Sunday'] as const, from: 60, to: 240 } }
  const day = on('2027-03-14', '2027-03-10T12:00:00Z', night)
  expect(day).toHaveLength(new Set(day).size)
  expect(day.map((value) => formatSlotTime(new Date(value)))).toEqual([
    ...['1:00 am', '1:20 am', '1:40 am', '3:00 am', '3:20 am', '3:40 am'],
  ])
})

test('closed days, holidays, busy and taken times are left out', () => {
  const now = '2027-01-12T12:00:00Z'
  expect(on('2027-01-18', now)).toEqual([])
  expect(on('2027-01-18', now, { calls: { ...calls, closedOnFederalHolidays: false } })).toHaveLength(31)
  const closures = [{ from: '2027-01-19', to: '2027-01-20', reason: 'away' }]
  expect([...on('2027-01-19', now, { closures }), ...on('2027-01-20', now, { closures })]).toEqual([])
  const busy = [{ start: new Date('2027-01-19T12:10:00Z'), end: new Date('2027-01-19T12:40:00Z') }]
  expect(on('2027-01-19', now, { busy })[0]).toBe('2027-01-19T12:40:00Z')
  const taken = [new Date('2027-01-19T12:00:00Z')]
  expect(on('2027-01-19', now, { taken })[0]).toBe('2027-01-19T12:20:00Z')
})

test('nothing more is left out than what is closed or busy', () => {
  const now = '2027-01-04T12:00:00Z'
  const all = starts(now)
  const closures = [{ from: '2027-01-12', to: '2027-01-13', reason: 'away' }]
  const isAway = (value: string) => /^2027-01-1[23]/.test(value)
  expect(starts(now, { closures })).toEqual(all.filter((value) => !isAway(value)))
  // A visit from 8:00 to 8:20 leaves the calls that end as it begins, and begin as it ends.
  const busy = [{ start: new Date('2027-01-12T13:00:00Z'), end: new Date('2027-01-12T13:20:00Z') }]
  expect(starts(now, { busy })).toEqual(all.filter((value) => value !== '2027-01-12T13:00:00Z'))
})

test('the window ends on the same day of the week, so many weeks ahead', () => {
  const now = '2027-03-08T15:00:00Z'
  expect(practiceDate(new Date(starts(now).at(-1) ?? ''))).toBe('2027-04-05')
  expect(starts(now, { calls: { ...calls, windowWeeks: 1 } }).at(-1)).toBe('2027-03-15T21:00:00Z')
})

const why = (date: string, now: string, more: Partial<Parameters<typeof openSlots>[0]> = {}) =>
  judgeDay(date, { ...given, ...more, now: new Date(now) }).map(
    ({ start, whyNot }) => [slotValue(start).slice(11, 16), whyNot?.because ?? 'open'] as const,
  )

test('a day without calls has no starts, and one with calls has all of them', () => {
  expect(why('2027-01-14', '2027-01-04T12:00:00Z')).toEqual([])
  const day = why('2027-01-12', '2027-01-04T12:00:00Z')
  expect(day).toHaveLength(31)
  expect(day.every(([, whyNot]) => whyNot === 'open')).toBe(true)
  expect([day[0]?.[0], day.at(-1)?.[0]]).toEqual(['12:00', '22:00'])
})

test('each start of a day says why it is not open', () => {
  const at = (time: string) => new Date(`2027-01-12T${time}:00Z`)
  const busy = [{ start: at('13:10'), end: at('13:40') }]
  const day = judgeDay('2027-01-12', {
    ...given,
    // A call of another length, asked for before the hours changed.
    taken: [at('12:10')],
    closed: [{ start: at('12:40'), end: at('13:00') }],
    busy,
    now: new Date('2027-01-11T14:00:01Z'),
  })
  expect(day.slice(0, 8).map(({ whyNot }) => whyNot)).toEqual([
    { because: 'call', at: at('12:10') },
    { because: 'call', at: at('12:10') },
    { because: 'closed' },
    { because: 'calendar', busy: busy[0] },
    { because: 'calendar', busy: busy[0] },
    { because: 'notice' },
    { because: 'notice' },
    null,
  ])
})

test('what closes a whole day is told for each of its starts, a call on it all the same', () => {
  const now = '2027-01-12T12:00:00Z'
  const closures = [{ from: '2027-01-19', to: '2027-01-20', reason: 'Away' }]
  const because = (date: string, more = {}) => [...new Set(why(date, now, more).map(([, reason]) => reason))]
  expect(because('2027-01-18')).toEqual(['holiday'])
  expect(because('2027-01-18', { calls: { ...calls, closedOnFederalHolidays: false } })).toEqual(['open'])
  expect(because('2027-01-19', { closures })).toEqual(['closure'])
  expect(because('2027-01-20', { closures })).toEqual(['closure'])
  expect(because('2027-01-25', { closures })).toEqual(['open'])
  expect(because('2027-02-09')).toEqual(['open'])
  expect(because('2027-02-10')).toEqual(['too-far-ahead'])
  expect(because('2027-01-18', { taken: [new Date('2027-01-18T12:00:00Z')] })).toEqual(['call', 'holiday'])
  const told = judgeDay('2027-01-19', { ...given, closures, now: new Date(now) })
  expect(told[0]?.whyNot).toEqual({ because: 'closure', reason: 'Away' })
})

test('hours that leave no room for a call have no starts', () => {
  const now = '2027-01-04T12:00:00Z'
  expect(starts(now, { calls: { ...calls, to: 439 } })).toEqual([])
  expect(new Set(starts(now, { calls: { ...calls, to: 440 } }).map((value) => value.slice(11)))).toEqual(
    new Set(['12:00:00Z']),
  )
  expect(starts(now, { calls: { ...calls, to: 100 } })).toEqual([])
})

test('whatever the hours, closed days and busy times: in order, once each, within hours and window, never busy', () => {
  const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
  const times = fc.date({ min: new Date('2027-02-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const busyTimes = fc
    .tuple(times, fc.integer({ min: 1, max: 3_000 }))
    .map(([start, minutes]) => ({ start, end: new Date(start.getTime() + minutes * 60_000) }))
  const hostile = fc.record({
    minutes: fc.integer({ min: 5, max: 90 }),
    days: fc.subarray([...weekdays]),
    from: fc.integer({ min: 0, max: 1_440 }),
    to: fc.integer({ min: 0, max: 1_440 }),
    otherHours: fc.constant([]),
    minimumNoticeHours: fc.integer({ min: 0, max: 200 }),
    windowWeeks: fc.integer({ min: 1, max: 6 }),
    closedOnFederalHolidays: fc.boolean(),
  })
  fc.assert(
    fc.property(hostile, times, fc.array(busyTimes, { maxLength: 20 }), (hours, now, busy) => {
      const slots = openSlots({ ...given, calls: hours, busy, now })
      const instants = slots.map(Number)
      expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b))
      for (const start of slots) {
        const end = new Date(start.getTime() + hours.minutes * 60_000)
        expect(practiceMinutes(start)).toBeGreaterThanOrEqual(hours.from)
        expect(practiceMinutes(start) + hours.minutes).toBeLessThanOrEqual(hours.to)
        expect(hours.days).toContain(weekdayOf(practiceDate(start)))
        expect(start.getTime() - now.getTime()).toBeGreaterThanOrEqual(hours.minimumNoticeHours * 3_600_000)
        expect(start.getTime() - now.getTime()).toBeLessThanOrEqual((hours.windowWeeks * 7 + 2) * 86_400_000)
        expect(busy.filter((time) => time.start < end && start < time.end)).toEqual([])
      }
    }),
  )
})

test('a day with other hours has those and no others, its break without a call', () => {
  const otherHours = [
    { day: 'Tuesday', from: 780, to: 830 },
    { day: 'Tuesday', from: 540, to: 590 },
    { day: 'Friday', from: 600, to: 640 },
  ] as const
  const open = starts('2027-01-10T12:00:00Z', { calls: { ...calls, otherHours, windowWeeks: 1 } })
  const timesOn = (date: string) =>
    open
      .map((value) => new Date(value))
      .filter((start) => practiceDate(start) === date)
      .map(formatSlotTime)
  expect(timesOn('2027-01-12')).toEqual(['9:00 am', '9:20 am', '1:00 pm', '1:20 pm'])
  expect(timesOn('2027-01-15')).toEqual(['10:00 am', '10:20 am'])
  expect(timesOn('2027-01-13')).toHaveLength(31)
  expect(timesOn('2027-01-14')).toEqual([])
})
