import ical, { type VEvent } from 'node-ical'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Invitation, invitation } from '#lib/calendar/invitation'

const facts: Invitation = {
  uid: '0b0e7c9e-0000-4000-8000-000000000001@consultation',
  sequence: 2,
  method: 'REQUEST',
  start: new Date('2027-03-08T12:00:00Z'),
  minutes: 20,
  practiceName: 'Dry needling physical therapy, Baltimore',
  organizerEmail: 'practice@example.com',
  attendeeEmail: 'patient@example.com',
  now: new Date('2027-03-01T15:30:00Z'),
}

function readBack(text: string): VEvent {
  const event = ical.sync.parseICS(text)[facts.uid]
  if (event?.type !== 'VEVENT') throw new Error('the invitation holds no event of that UID')
  return event
}

/** Content lines as a calendar sees them, put together again. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)

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
    const text = invitation({ ...facts, start })
    const event = readBack(text)
    expect(event.start.toISOString()).toBe(start.toISOString())
    expect(event.end?.getTime()).toBe(start.getTime() + 20 * 60_000)
    expect(event.start.tz).toBe('America/New_York')
    expect(event.dtstamp.toISOString()).toBe(facts.now.toISOString())
    expect(linesOf(text)).toContain(`DTSTART;TZID=America/New_York:${local}`)
  })
})

test('its zone is defined within it, with both clock changes', () => {
  const lines = linesOf(invitation(facts))
  const definition = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'))
  expect(definition).toEqual(
    expect.arrayContaining([
      'TZID:America/New_York',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
    ]),
  )
})

test('a cancellation names the same event with a higher sequence', () => {
  const asked = readBack(invitation(facts))
  const text = invitation({ ...facts, method: 'CANCEL', sequence: 3 })
  const cancelled = readBack(text)
  expect([cancelled.uid, cancelled.sequence, cancelled.status]).toEqual([asked.uid, 3, 'CANCELLED'])
  expect([asked.sequence, asked.status]).toEqual([2, 'CONFIRMED'])
  expect(linesOf(text)).toContain('METHOD:CANCEL')
})

test('it says with whom the call is and nothing else', () => {
  const event = readBack(invitation({ ...facts, method: 'PUBLISH', attendeeEmail: undefined }))
  expect(event.summary).toBe('Phone call with Dry needling physical therapy, Baltimore')
  const { description, location, attendee, alarms } = event
  expect([description, location, attendee, alarms]).toEqual([undefined, undefined, undefined, undefined])
})

test.each(['\r\n', '\n', '\r'])('a line break in a name adds no property (%j)', (lineBreak) => {
  const text = invitation({
    ...facts,
    practiceName: `Practice${lineBreak}DESCRIPTION:secret${lineBreak}END:VEVENT;x,"y"`,
  })
  const properties = linesOf(text).map((line) => line.split(/[:;]/)[0])
  expect(properties).not.toContain('DESCRIPTION')
  expect(properties.filter((property) => property === 'END')).toHaveLength(5)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('no line is longer than 75 octets, also with letters of several', () => {
  const text = invitation({ ...facts, practiceName: 'Praxis für Physiotherapie – 東京 🪡 '.repeat(8) })
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(readBack(text).summary).toContain('für Physiotherapie – 東京 🪡')
})
