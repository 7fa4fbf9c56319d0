// Read back by ical.js, which knows nothing of our reader or writer.
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Invitation, invitation } from '#lib/calendar/invitation'
import { readBusy } from '#lib/calendar/read-busy'
import { practiceInstant, shiftDate } from '#lib/schedule/practice-time'

const facts: Invitation = {
  uid: '0b0e7c9e-0000-4000-8000-000000000001@consultation',
  sequence: 2,
  title: 'Phone call with Dry needling physical therapy, Baltimore, K7MQ-4XDH',
  start: new Date('2027-03-08T12:00:00Z'),
  minutes: 20,
  cancelled: false,
  organizer: { name: 'Dry needling physical therapy, Baltimore', email: 'practice@example.com' },
  attendee: { email: 'patient@example.com', answers: true },
  now: new Date('2027-03-01T15:30:00Z'),
}
const write = (changes: Partial<Invitation> = {}) => invitation({ ...facts, ...changes }).content

function readBack(text: string) {
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const [component, ...more] = calendar.getAllSubcomponents('vevent')
  if (!component || more.length > 0) throw new Error('the invitation holds no single event')
  const value = (name: string) => component.getFirstPropertyValue(name)?.toString()
  return { component, value, event: new ICAL.Event(component) }
}

/** Content lines as a calendar sees them, put together again. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)
const propertyOf = (text: string, name: string) =>
  linesOf(text).find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))

describe.each([
  ['UTC', 0],
  ['Asia/Kathmandu', -345],
  ['America/St_Johns', 210],
])('in a process that lives in %s', (zone, offset) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
    expect(new Date('2027-01-01T00:00:00Z').getTimezoneOffset()).toBe(offset)
  })
  afterAll(() => {
    process.env.TZ = before
  })

  test.each([
    ['2027-03-08T12:00:00Z', '20270308T070000'],
    ['2027-03-15T11:00:00Z', '20270315T070000'],
    ['2027-11-01T11:00:00Z', '20271101T070000'],
    ['2027-11-08T12:00:00Z', '20271108T070000'],
  ])('%s is read back as that instant, and as %s in New York', (instant, local) => {
    const start = new Date(instant)
    const text = write({ start })
    const { event, value } = readBack(text)
    expect(event.startDate.toUnixTime()).toBe(start.getTime() / 1_000)
    expect(event.endDate.toUnixTime()).toBe(start.getTime() / 1_000 + 20 * 60)
    expect(event.startDate.zone?.tzid).toBe('America/New_York')
    expect(value('dtstamp')).toBe('2027-03-01T15:30:00Z')
    expect(linesOf(text)).toContain(`DTSTART;TZID=America/New_York:${local}`)
  })
})

test('the zone it defines is the one the site reckons by, on every day of six years', () => {
  const dates = Array.from({ length: 6 * 365 }, (_, index) => shiftDate('2026-01-01', index))
  const daily = write()
    .replaceAll('America/New_York', 'Of its own')
    .replace(/DTSTART;.*/, 'DTSTART;TZID=Of its own:20260101T033000')
    .replace(/DTEND;.*/, 'DURATION:PT20M\r\nRRULE:FREQ=DAILY')
  const window = { start: practiceInstant('2026-01-01', 0), end: practiceInstant(dates.at(-1) ?? '', 5 * 60) }
  const { busy } = readBusy(daily, window, [])
  const starts = dates.map((date) => practiceInstant(date, 3 * 60 + 30).getTime())
  expect(busy.map(({ start }) => start.getTime())).toEqual(starts)
})

test('what a calendar needs first stands first', () => {
  const lines = linesOf(write())
  expect(lines.slice(0, 6).map((line) => line.split(/[:;]/)[0])).toEqual([
    ...['BEGIN', 'VERSION', 'PRODID', 'METHOD', 'BEGIN', 'TZID'],
  ])
  expect(lines.indexOf('END:VTIMEZONE')).toBeLessThan(lines.indexOf('BEGIN:VEVENT'))
  expect(lines.slice(lines.indexOf('END:VEVENT'))).toEqual(['END:VEVENT', 'END:VCALENDAR'])
})

test('an answer goes to the organizer, where one is asked for', () => {
  const asking = write()
  expect(propertyOf(asking, 'ORGANIZER')).toBe(
    'ORGANIZER;CN="Dry needling physical therapy, Baltimore":mailto:practice@example.com',
  )
  expect(propertyOf(asking, 'ATTENDEE')).toMatch(
    /;PARTSTAT=ACCEPTED;RSVP=TRUE;.*:mailto:patient@example\.com$/,
  )
  const telling = write({ attendee: { email: 'me@example.com', answers: false } })
  expect(propertyOf(telling, 'ATTENDEE')).toMatch(/;RSVP=FALSE;/)
})

test('a cancellation names the same event with a higher sequence, and asks for no answer', () => {
  const asked = readBack(write())
  const { method, content } = invitation({ ...facts, cancelled: true, sequence: 3 })
  const { value } = readBack(content)
  expect([method, value('uid'), value('sequence'), value('status'), value('transp')]).toEqual([
    ...['CANCEL', asked.value('uid'), '3', 'CANCELLED', 'TRANSPARENT'],
  ])
  expect([asked.value('sequence'), asked.value('status')]).toEqual(['2', 'CONFIRMED'])
  expect(propertyOf(content, 'METHOD')).toBe('METHOD:CANCEL')
  expect(propertyOf(content, 'ATTENDEE')).toMatch(/;RSVP=FALSE;/)
})

test('nobody is invited by herself: it is published, and so is its end', () => {
  const herself = { email: 'Practice@Example.com', answers: true }
  const { method, content } = invitation({ ...facts, attendee: herself })
  expect([method, propertyOf(content, 'METHOD'), propertyOf(content, 'ATTENDEE')]).toEqual([
    ...['PUBLISH', 'METHOD:PUBLISH', undefined],
  ])
  const ended = invitation({ ...facts, attendee: herself, cancelled: true, sequence: 3 })
  expect(ended.method).toBe('PUBLISH')
  const { value } = readBack(ended.content)
  expect([value('status'), value('transp'), value('summary')]).toEqual([
    ...['CANCELLED', 'TRANSPARENT', `Cancelled: ${facts.title}`],
  ])
})

test('it says who the call is with and nothing else', () => {
  const { value } = readBack(write({ attendee: undefined }))
  expect(value('summary')).toBe(facts.title)
  expect(['description', 'location', 'attendee', 'url'].map(value)).toEqual(Array(4).fill(undefined))
})

test.each(['\r\n', '\n', '\r', '\u0085', '\u0000'])(
  'a break in a name or a title adds no property (%j)',
  (lineBreak) => {
    const words = `Practice${lineBreak}DESCRIPTION:secret${lineBreak}END:VEVENT;x,"y"\\`
    const text = write({ title: words, organizer: { name: words, email: 'practice@example.com' } })
    const properties = linesOf(text).map((line) => line.split(/[:;]/)[0])
    expect(properties).not.toContain('DESCRIPTION')
    expect(properties.filter((property) => property === 'END')).toHaveLength(5)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u)
    expect(readBack(text).value('summary')).toMatch(/^Practice\sDESCRIPTION:secret\sEND:VEVENT;x,"y"\\$/)
  },
)

test('no line is longer than 75 octets, also with letters of several', () => {
  const text = write({ title: 'Praxis für Physiotherapie – 東京 🪡 '.repeat(8) })
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(readBack(text).value('summary')).toContain('für Physiotherapie – 東京 🪡')
})

test.each(["o'hara+pt%1?x#y&z@example.com", 'a/b=c{d}@example.com'])(
  '%s is read back as that mailbox',
  (email) => {
    const attendee = readBack(write({ attendee: { email, answers: true } })).value('attendee')
    expect(decodeURIComponent(attendee ?? '')).toBe(`mailto:${email}`)
  },
)
