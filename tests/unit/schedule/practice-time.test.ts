import { isMainThread } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  dayBounds,
  formatSlotDay,
  formatSlotTime,
  instantOnWall,
  nextDate,
  parseSlotValue,
  practiceDate,
  practiceInstant,
  practiceMinutes,
  practiceStamp,
  practiceZone,
  rememberQuarters,
  shiftDate,
  slotValue,
  weekdayOf,
  zoneNamed,
} from '#lib/schedule/practice-time'

/** What a New York wall clock shows, asked of Node itself. */
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const instants = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2040-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const dates = instants.map((instant) => instant.toISOString().slice(0, 10))

describe.each([
  ['UTC', 0],
  ['America/New_York', 300],
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

  test('any instant is the date and time that a clock in New York shows', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const [date, time = ''] = wall.format(instant).split(' ')
        const [hours, minutes] = time.split(':').map(Number)
        expect(practiceDate(instant)).toBe(date)
        expect(practiceMinutes(instant)).toBe((hours ?? 0) * 60 + (minutes ?? 0))
      }),
    )
  })

  test('any time of any day is that time again, save where the clocks skip an hour', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 180, max: 1439 }), (date, minutes) => {
        const instant = practiceInstant(date, minutes)
        expect([practiceDate(instant), practiceMinutes(instant)]).toEqual([date, minutes])
      }),
    )
  })

  test('the hour that spring skips is the one after it; of the hour autumn has twice it is the first', () => {
    expect(slotValue(practiceInstant('2027-03-14', 150))).toBe('2027-03-14T07:30:00Z')
    expect(slotValue(practiceInstant('2027-11-07', 90))).toBe('2027-11-07T05:30:00Z')
  })

  test('a day lasts 24 hours, but 23 in spring and 25 in autumn', () => {
    const hours = (date: string) => {
      const { start, end } = dayBounds(date)
      return (end.getTime() - start.getTime()) / 3_600_000
    }
    expect(['2027-03-13', '2027-03-14', '2027-11-07', '2027-11-08'].map(hours)).toEqual([24, 23, 25, 24])
  })

  test('days and times are written as people say them', () => {
    const evening = new Date('2027-03-09T00:30:00Z')
    expect([formatSlotDay(evening), formatSlotTime(evening)]).toEqual(['Monday, March 8', '7:30 pm'])
    expect(formatSlotTime(new Date('2027-03-08T17:00:00Z'))).toBe('12:00 pm')
  })

  test('dates are shifted over months, years and clock changes', () => {
    expect([shiftDate('2027-03-13', 1), shiftDate('2027-03-14', 1)]).toEqual(['2027-03-14', '2027-03-15'])
    expect([shiftDate('2028-02-28', 1), shiftDate('2028-01-01', -1)]).toEqual(['2028-02-29', '2027-12-31'])
    expect([nextDate('2027-03-13'), nextDate('2027-12-31')]).toEqual(['2027-03-14', '2028-01-01'])
    const week = [
      '2027-03-07',
      '2027-03-08',
      '2027-03-09',
      '2027-03-10',
      '2027-03-11',
      '2027-03-12',
      '2027-03-13',
    ]
    expect(week.map(weekdayOf)).toEqual([
      ...['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    ])
  })

  test('a calendar is told the time on the wall, whatever the season', () => {
    expect(practiceStamp(new Date('2027-03-08T12:00:00Z'))).toBe('20270308T070000')
    expect(practiceStamp(new Date('2027-07-05T01:20:30.999Z'))).toBe('20270704T212030')
  })
})

test('a slot is read from its own spelling', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const toTheSecond = new Date(Math.floor(instant.getTime() / 1000) * 1000)
      expect(parseSlotValue(slotValue(toTheSecond))).toEqual(toTheSecond)
    }),
  )
})

test.each([
  '',
  'any',
  '2027-03-08',
  '2027-03-08T12:00Z',
  '2027-03-08T12:00:00',
  '2027-03-08T12:00:00.000Z',
  '2027-03-08T12:00:00+00:00',
  '2027-03-08t12:00:00z',
  ' 2027-03-08T12:00:00Z',
  '2027-03-08T12:00:00Z\n',
  '2027-02-29T12:00:00Z',
  '2027-13-08T12:00:00Z',
  '2027-03-08T24:00:00Z',
  '2027-03-08T12:60:00Z',
  '+002027-03-08T12:00:00Z',
  '٢٠٢٧-03-08T12:00:00Z',
])('%j is no slot', (text) => {
  expect(parseSlotValue(text)).toBeNull()
})

const HOUR_MS = 3_600_000
const at = (instant: string) => Date.parse(instant)

test('a zone is known by its name in the IANA database, and by no other', () => {
  const kathmandu = zoneNamed('Asia/Kathmandu')
  expect(kathmandu?.(at('2027-03-08T12:00:00Z'))).toBe(5.75 * HOUR_MS)
  const paris = zoneNamed('Europe/Paris')
  expect([paris?.(at('2027-03-28T00:59:59Z')), paris?.(at('2027-03-28T01:00:00Z'))]).toEqual([
    HOUR_MS,
    2 * HOUR_MS,
  ])
  expect(['Office-2024', 'Eastern Standard Time', 'Nowhere/Land', ''].map(zoneNamed)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a zone is asked once a quarter of an hour, and what it says is never taken for another quarter', () => {
  const asked: number[] = []
  const zone = rememberQuarters((instant) => {
    asked.push(instant)
    return instant % 7
  })
  const quarter = at('2027-03-08T12:15:00Z')
  expect(zone(quarter)).toBe(quarter % 7)
  expect(zone(quarter + 899_999)).toBe(quarter % 7)
  expect(asked).toEqual([quarter])
  expect(zone(quarter - 1)).toBe((quarter - 1) % 7)
  expect(zone(quarter + 900_000)).toBe((quarter + 900_000) % 7)
  expect(asked).toHaveLength(3)
})

test('what is remembered of a zone stays bounded, and is asked for again when it was forgotten', () => {
  let asked = 0
  const zone = rememberQuarters(() => {
    asked += 1
    return 0
  })
  for (let quarter = 0; quarter < 10_000; quarter += 1) zone(quarter * 900_000)
  zone(0)
  expect(asked).toBe(10_000)
  zone(10_000 * 900_000)
  zone(0)
  expect(asked).toBe(10_002)
})

test.each([
  ['before a change', '2027-03-14T01:59:00Z', '2027-03-14T06:59:00Z'],
  ['in the hour that spring skips', '2027-03-14T02:30:00Z', '2027-03-14T07:30:00Z'],
  ['after it', '2027-03-14T03:00:00Z', '2027-03-14T07:00:00Z'],
  ['a day after it', '2027-03-15T02:30:00Z', '2027-03-15T06:30:00Z'],
  ['in the hour that autumn has twice', '2027-11-07T01:30:00Z', '2027-11-07T05:30:00Z'],
  ['after that', '2027-11-07T02:00:00Z', '2027-11-07T07:00:00Z'],
])('the wall shows a time %s', (_, wall, instant) => {
  expect(new Date(instantOnWall(at(wall), practiceZone)).toISOString()).toBe(instant.replace('Z', '.000Z'))
})
