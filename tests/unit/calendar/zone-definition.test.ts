// Read back by ical.js, which knows nothing of our writer.
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { zoneDefinition } from '#lib/calendar/zone-definition'
import { type Zone, zoneNamed } from '#lib/schedule/practice-time'

const HOUR_MS = 3_600_000

/** What a calendar makes of the zone that it is told, as milliseconds that its clock adds to UTC. */
function readZone(name: string, zone: Zone, around: Date): (instant: Date) => number {
  const lines = zoneDefinition(name, zone, around)
  const text = ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')
  const component = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vtimezone')
  if (!component) throw new Error('there is no zone')
  const read = new ICAL.Timezone(component)
  return (instant) => {
    // ical.js wants the time on the wall.
    const wall = ICAL.Time.fromJSDate(new Date(instant.getTime() + zone(instant.getTime())), true)
    return read.utcOffset(wall) * 1_000
  }
}

test.each([
  ['America/New_York', ['BYMONTH=3;BYDAY=2SU', 'BYMONTH=11;BYDAY=1SU']],
  ['America/Denver', ['BYMONTH=3;BYDAY=2SU', 'BYMONTH=11;BYDAY=1SU']],
  ['Europe/Madrid', ['BYMONTH=3;BYDAY=-1SU', 'BYMONTH=10;BYDAY=-1SU']],
  ['Australia/Lord_Howe', ['BYMONTH=4;BYDAY=1SU', 'BYMONTH=10;BYDAY=1SU']],
  ['America/Phoenix', []],
  ['Asia/Kathmandu', []],
  // Its summer time rests for Ramadan: no rule says when.
  ['Africa/Casablanca', []],
])('%s is told so that a calendar reckons as the site does', (name, rules) => {
  const zone = zoneNamed(name)
  if (!zone) throw new Error(`${name} is not known`)
  const around = new Date('2027-07-05T12:00:00Z')
  const text = zoneDefinition(name, zone, around).join('\n')
  expect([...text.matchAll(/RRULE:FREQ=YEARLY;(.+)/g)].map(([, rule]) => rule).sort()).toEqual(
    rules.toSorted(),
  )
  const read = readZone(name, zone, around)
  for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2032, 0, 1); at += 13 * HOUR_MS) {
    const instant = new Date(at)
    expect(read(instant), instant.toISOString()).toBe(zone(at))
  }
})
