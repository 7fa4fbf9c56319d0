import { expect, test } from 'vitest'
import { findOldZoneData } from '#lib/schedule/zone-data'

const march = new Date('2027-03-01T00:00:00Z')

test.each([
  ['2027a', march, null],
  ['2026c', new Date('2027-02-28T00:00:00Z'), null],
  [undefined, march, null],
  ['2026c', march, expect.stringContaining('2026c')],
  ['2024b', new Date('2026-01-01T00:00:00Z'), expect.stringContaining('2024b')],
])('time-zone rules %s at %s', (version, now, words) => {
  expect(findOldZoneData(version, now)).toEqual(words)
})

test('the rules of the Node that runs these tests are known', () => {
  expect(process.versions.tz).toMatch(/^20\d\d[a-z]$/)
})
