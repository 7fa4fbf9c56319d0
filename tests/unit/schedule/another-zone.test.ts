import { expect, test } from 'vitest'
import {
  formatSlotDay,
  formatSlotTime,
  keepTimeOf,
  practiceDate,
  practiceInstant,
  zoneName,
  zoneWords,
} from '#lib/schedule/practice-time'

test.each([
  ['America/New_York', 'Eastern Time', '2027-03-08T12:00:00.000Z'],
  ['America/Denver', 'Mountain Time', '2027-03-08T14:00:00.000Z'],
  ['America/Phoenix', 'Mountain Standard Time', '2027-03-08T14:00:00.000Z'],
  ['America/Los_Angeles', 'Pacific Time', '2027-03-08T15:00:00.000Z'],
  ['Pacific/Honolulu', 'Hawaii-Aleutian Standard Time', '2027-03-08T17:00:00.000Z'],
])('a practice in %s tells its times by %s', (zone, words, seven) => {
  keepTimeOf(zone)
  expect([zoneName(), zoneWords()]).toEqual([zone, words])
  const instant = practiceInstant('2027-03-08', 7 * 60)
  expect(instant.toISOString()).toBe(seven)
  expect([practiceDate(instant), formatSlotDay(instant), formatSlotTime(instant)]).toEqual([
    ...['2027-03-08', 'Monday, March 8', '7:00 am'],
  ])
})
