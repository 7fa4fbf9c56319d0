import { expect, test } from 'vitest'
import { type ClockMemory, judgeClock } from '#lib/jobs/judge-clock'

const BEGIN = new Date('2027-03-08T12:00:00Z').getTime()

/** What the clock shows after so many seconds of true time, when it is set wrong by so many. */
const reading = (seconds: number, wrongBy = 0, machine = 'here', uptime = 1_000 + seconds) => ({
  wall: new Date(BEGIN + (seconds + wrongBy) * 1_000),
  uptime,
  machine,
})
const trusted: ClockMemory = { last: reading(0), doubt: null }

/** Whether the clock is trusted at each of these readings, one after the other. */
function judge(...readings: ReturnType<typeof reading>[]): boolean[] {
  let memory = trusted
  return readings.map((now) => {
    memory = judgeClock(memory, now)
    return memory.doubt === null
  })
}
const HOUR = 3_600

test('a clock that runs is trusted, however long nobody looked', () => {
  expect(judgeClock(null, reading(0)).doubt).toBeNull()
  expect(judge(reading(5), reading(10 * 24 * HOUR), reading(10 * 24 * HOUR + 5))).toEqual([true, true, true])
})

test.each([
  ['an hour and a second forward', HOUR + 1, false],
  ['an hour forward', HOUR, true],
  ['ten years forward', 10 * 365 * 24 * HOUR, false],
  ['two minutes back', -120, false],
  ['a second back', -1, true],
])('%s', (_name, wrongBy, isTrusted) => {
  expect(judge(reading(60, wrongBy))).toEqual([isTrusted])
})

test('it is trusted again after it has run right for ten minutes', () => {
  const wrong = 40 * 24 * HOUR
  expect(judge(reading(5, wrong), reading(300, wrong), reading(604, wrong), reading(605, wrong))).toEqual([
    false,
    false,
    false,
    true,
  ])
})

test('set right within those minutes, it has jumped once more', () => {
  const wrong = 40 * 24 * HOUR
  expect(judge(reading(5, wrong), reading(590, wrong), reading(600), reading(1_199), reading(1_200))).toEqual(
    [false, false, false, false, true],
  )
})

test('a restart of the process or of the machine changes nothing about it', () => {
  const month = 30 * 24 * HOUR
  // The machine was down for a month, or its clock is a month wrong: from inside they look the same.
  expect(judge(reading(month, 0, 'here', 30), reading(month + 599, 0, 'here', 629))).toEqual([false, false])
  expect(judge(reading(month, 0, 'here', 30), reading(month + 600, 0, 'here', 630))).toEqual([false, true])
  // A short reboot is no jump.
  expect(judge(reading(120, 0, 'here', 30))).toEqual([true])
})

test('servers whose clocks agree trust each other; one that is a day ahead makes both doubt', () => {
  const day = 24 * HOUR
  expect(judge(reading(5, 2, 'there', 9), reading(10), reading(15, 2, 'there', 19))).toEqual([
    true,
    true,
    true,
  ])
  expect(judge(reading(5, day, 'there', 9), reading(10), reading(900, day, 'there', 904))).toEqual([
    false,
    false,
    false,
  ])
})
