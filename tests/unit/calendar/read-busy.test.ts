import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBusy } from '#lib/calendar/read-busy'
import { practiceStamp } from '#lib/schedule/practice-time'
import { FEED_CASES, OWN } from './feed-cases.ts'

const march = { start: new Date('2027-03-01T05:00:00Z'), end: new Date('2027-04-01T04:00:00Z') }
const feed = (name: string) => readFileSync(`tests/unit/calendar/feeds/${name}.ics`, 'utf8')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT']
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')
const read = (text: string, window = march) => {
  const { busy, unreadable } = readBusy(text, window, OWN)
  return { busy: busy.map(({ start, end }) => `${short(start)} ${short(end)}`), unreadable }
}
const short = (instant: Date) => instant.toISOString().slice(5, 16)
const busyOf = (...lines: string[]) => read(calendar(...event(...lines))).busy

const window = { start: new Date('2026-11-24T05:00:00Z'), end: new Date('2026-12-25T05:00:00Z') }

/** "11-30 09:00-10:00" by the Eastern clock; "11-30" is that whole day. */
function inWords({ start, end }: { start: Date; end: Date }): string {
  const [from, to] = [start, end].map((instant) => {
    const [, month, day, hours, minutes] = /^\d{4}(..)(..)T(..)(..)/.exec(practiceStamp(instant)) ?? []
    return { day: `${month}-${day}`, time: `${hours}:${minutes}` }
  })
  if (from?.day === to?.day) return `${from?.day} ${from?.time}-${to?.time}`
  const isWholeDay =
    from?.time === '00:00' && to?.time === '00:00' && end.getTime() - start.getTime() < 26 * HOUR_MS
  return isWholeDay ? `${from.day}` : `${from?.day} ${from?.time}-${to?.day} ${to?.time}`
}

const HOUR_MS = 60 * 60_000

const zoneNow = (timeZone?: string) =>
  new Intl.DateTimeFormat('en-US', timeZone ? { timeZone } : {}).resolvedOptions().timeZone

describe.each(['UTC', 'America/New_York', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati'])(
  'in a process that lives in %s',
  (zone) => {
    const before = process.env.TZ
    beforeAll(() => {
      process.env.TZ = zone
      expect(zoneNow()).toBe(zoneNow(zone))
    })
    afterAll(() => {
      process.env.TZ = before
    })

    test('Google: a weekly series across the clock change, one left out, one moved, one cancelled', () => {
      expect(read(feed('google'))).toEqual({
        busy: [
          '03-02T13:30 03-02T14:15',
          '03-10T14:00 03-10T14:30',
          '03-15T04:00 03-16T04:00',
          '03-17T17:00 03-17T17:45',
          '03-30T12:30 03-30T13:15',
        ],
        unreadable: [],
      })
    })

    test('Outlook: Windows zone names, free times left out', () => {
      expect(read(feed('outlook'))).toEqual({
        busy: [
          '03-01T13:00 03-01T14:00',
          '03-08T13:00 03-08T14:00',
          '03-10T16:00 03-10T17:00',
          '03-15T12:00 03-15T13:00',
          '03-22T12:00 03-22T13:00',
          '03-29T12:00 03-29T13:00',
        ],
        unreadable: [],
      })
    })

    test('iCloud: whole days are Eastern, and so are times without a zone', () => {
      expect(read(feed('icloud')).busy).toEqual(['03-08T05:00 03-10T05:00', '03-16T11:00 03-16T12:30'])
    })

    test('a whole day that repeats, one of them left out', () => {
      const lines = ['DTSTART;VALUE=DATE:20270308', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20270315']
      expect(busyOf(...lines)).toEqual(['03-08T05:00 03-09T05:00', '03-22T04:00 03-23T04:00'])
    })

    test('a floating evening series keeps its Eastern days and hours across the clock change', () => {
      const lines = ['DTSTART:20270308T210000', 'DTEND:20270308T220000', 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2']
      expect(busyOf(...lines)).toEqual(['03-09T02:00 03-09T03:00', '03-16T01:00 03-16T02:00'])
    })
  },
)

describe.each(['UTC', 'Asia/Tokyo', 'America/New_York', 'Pacific/Kiritimati', 'America/St_Johns'])(
  'in a process that lives in %s,',
  (zone) => {
    const before = process.env.TZ
    beforeAll(() => {
      process.env.TZ = zone
      expect(zoneNow()).toBe(zoneNow(zone))
    })
    afterAll(() => {
      process.env.TZ = before
    })

    describe.each(Object.entries(FEED_CASES))('%s', (_kind, cases) => {
      test.each(cases)('$name', ({ text, busy, told = [] }) => {
        const reading = readBusy(text, window, OWN)
        expect(reading.busy.map(inWords)).toEqual(busy)
        expect(reading.unreadable.map(({ title, what }) => `${title}: ${what}`)).toEqual(told)
      })
    })
  },
)

test('an entry is told under the same name in each reading, though its UID is new each time', () => {
  const broken = (uid: string) =>
    calendar('BEGIN:VEVENT', `UID:${uid}`, 'SUMMARY:Course', 'DTSTART:20270308T990000', 'END:VEVENT')
  const [first, second] = ['a', 'b'].map((uid) => read(broken(uid)).unreadable)
  expect(first).toHaveLength(1)
  expect(second).toEqual(first)
})

test('a title is told on one line, and not to any length', () => {
  const titleOf = (summary: string) =>
    read(calendar(...event(`SUMMARY:${summary}`, 'DURATION:PT1H'))).unreadable[0]?.title
  expect(titleOf('Lunch\\, then\\nwalk\\; \\\\o/\u0007')).toBe('Lunch, then walk; \\o/')
  expect(titleOf('x'.repeat(5_000))).toBe(`${'x'.repeat(80)}…`)
})

test.each([
  ['America/New_York'],
  ['"America/New_York"'],
  ['/mozilla.org/20050126_1/America/New_York'],
  ['Eastern Standard Time'],
  ['"Eastern Standard Time"'],
  ['US/Eastern'],
  ['(UTC-05:00) Eastern Time (US & Canada)'],
  ['Customized Time Zone'],
  ['Nowhere/At_All'],
])('the zone %s is read without a definition', (zone) => {
  expect(busyOf(`DTSTART;TZID=${zone}:20270315T070000`, 'DURATION:PT20M')).toEqual([
    '03-15T11:00 03-15T11:20',
  ])
})

test('a zone of the feed’s own is read from its definition', () => {
  const pacific = [
    ...['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone', 'BEGIN:STANDARD', 'DTSTART:16010101T020000'],
    ...['TZOFFSETFROM:-0700', 'TZOFFSETTO:-0800', 'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11', 'END:STANDARD'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:-0800', 'TZOFFSETTO:-0700'],
    ...['RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
  ]
  const lines = event('DTSTART;TZID=Customized Time Zone:20270315T070000', 'DURATION:PT20M')
  expect(read(calendar(...pacific, ...lines)).busy).toEqual(['03-15T14:00 03-15T14:20'])
})

test('what is under way when the window opens, and at its close, is cut to it', () => {
  expect(busyOf('DTSTART:20270201T000000Z', 'DTEND:20270501T000000Z')).toEqual(['03-01T05:00 04-01T04:00'])
})

test('busy times that touch or overlap become one', () => {
  const at = (uid: string, from: string, to: string) => [
    ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTART:20270308T${from}00Z`, `DTEND:20270308T${to}00Z`, 'END:VEVENT'],
  ]
  const text = calendar(...at('c', '1500', '1600'), ...at('a', '1200', '1300'), ...at('b', '1230', '1500'))
  expect(read(text).busy).toEqual(['03-08T12:00 03-08T16:00'])
})

test('a moved occurrence whose series is not in the feed stands for itself', () => {
  const moved = (day: string) =>
    event(`RECURRENCE-ID:202703${day}T120000Z`, `DTSTART:202703${day}T150000Z`, 'DURATION:PT1H')
  expect(read(calendar(...moved('08'), ...moved('15'))).busy).toEqual([
    '03-08T15:00 03-08T16:00',
    '03-15T15:00 03-15T16:00',
  ])
})

test('a published free/busy list is read', () => {
  const text = calendar(
    ...['BEGIN:VFREEBUSY', 'UID:f', 'FREEBUSY:20270308T120000Z/20270308T130000Z,20270308T140000Z/PT30M'],
    ...['FREEBUSY;FBTYPE=FREE:20270308T180000Z/20270308T190000Z', 'END:VFREEBUSY'],
  )
  expect(read(text).busy).toEqual(['03-08T12:00 03-08T13:00', '03-08T14:00 03-08T14:30'])
})

test('reminders, to-dos and events that take no time are not busy times', () => {
  expect(busyOf('DTSTART:20270308T120000Z')).toEqual([])
  expect(
    read(calendar('BEGIN:VTODO', 'UID:t', 'DTSTART:20270308T120000Z', 'DURATION:PT1H', 'END:VTODO')).busy,
  ).toEqual([])
})

test.each([
  ['', 'not-a-calendar'],
  ['<!doctype html><title>Sign in</title>', 'not-a-calendar'],
  ['{"error":"gone"}', 'not-a-calendar'],
  [feed('google').slice(0, 2_000), 'truncated'],
  [feed('google').slice(0, -10), 'truncated'],
])('a text that is not a whole calendar is refused (%#)', (text, code) => {
  expect(() => readBusy(text, march, OWN)).toThrow(code)
})

test('a calendar without events is free', () => {
  expect(read(calendar())).toEqual({ busy: [], unreadable: [] })
})
