import { expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { closeTime, findReturn, listClosedTimes, openTime } from '#lib/schedule/closed-store'
import { judgeDay, openSlots } from '#lib/schedule/open-slots'
import { dayBounds, formatSlotTime } from '#lib/schedule/practice-time'
import { practice } from '../../support/practice.ts'
import { newDataDir } from '../../support/start-site.ts'

const NOW = new Date('2027-03-04T15:00:00Z')
const at = (time: string) => new Date(`2027-03-08T${time}:00-05:00`)
const { calls, closures } = practice
const openings = { calls, closures, busy: [], closed: [], taken: [], now: NOW }

test('what is opened again of a longer closing leaves the rest closed', async () => {
  const { queries: db } = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
  await closeTime(db, { start: at('09:00'), end: at('12:00') }, null, NOW)
  await closeTime(db, { start: at('10:00'), end: at('11:00') }, null, NOW)
  expect(await listClosedTimes(db, NOW)).toHaveLength(1)
  await openTime(db, { start: at('10:00'), end: at('10:20') }, NOW)
  const closed = await listClosedTimes(db, NOW)
  expect(closed.map(({ start, end }) => [start, end])).toEqual([
    [at('09:00'), at('10:00')],
    [at('10:20'), at('12:00')],
  ])
  const open = openSlots({ ...openings, closed }).filter((start) => start < at('12:20'))
  expect(open.map(formatSlotTime)).toEqual([
    ...['7:00 am', '7:20 am', '7:40 am', '8:00 am', '8:20 am', '8:40 am'],
    ...['10:00 am', '12:00 pm'],
  ])
  await db.destroy()
})

test('while she is away the latest day of return counts, and none before or after', () => {
  const [first, back] = ['2027-03-08', '2027-03-15']
  const away = { id: 'a', start: dayBounds(first).start, end: dayBounds(back).start }
  const closed = [
    { ...away, returnsOn: back },
    { ...away, id: 'b', returnsOn: null },
  ]
  expect(findReturn(closed, new Date(away.start.getTime() - 1))).toBeUndefined()
  expect(findReturn(closed, away.start)).toBe(back)
  expect(findReturn(closed, away.end)).toBeUndefined()
})

test('of every start it is said why it is not open', () => {
  const judged = judgeDay('2027-03-08', {
    ...openings,
    now: new Date('2027-03-07T13:10:00Z'),
    taken: [at('12:10')],
    closed: [{ start: at('13:00'), end: at('14:00') }],
    busy: [{ start: at('15:30'), end: at('15:45') }],
  })
  const why = Object.fromEntries(
    judged.map(({ start, whyNot }) => [formatSlotTime(start), whyNot?.because ?? 'open']),
  )
  expect(judged).toHaveLength(31)
  expect(why).toMatchObject({
    '8:00 am': 'notice',
    '8:20 am': 'open',
    '11:40 am': 'open',
    // A call at ten past reaches into both.
    '12:00 pm': 'call',
    '12:20 pm': 'call',
    '12:40 pm': 'open',
    '1:00 pm': 'closed',
    '1:40 pm': 'closed',
    '2:00 pm': 'open',
    '3:20 pm': 'calendar',
    '3:40 pm': 'calendar',
    '4:00 pm': 'open',
  })
  const whole = { ...openings, closures: [{ from: '2027-03-08', to: '2027-03-08', reason: 'dentist' }] }
  expect(new Set(judgeDay('2027-03-08', whole).map(({ whyNot }) => whyNot?.because))).toEqual(
    new Set(['closure']),
  )
  expect(judgeDay('2027-05-31', openings)[0]?.whyNot?.because).toBe('holiday')
  expect(judgeDay('2027-05-24', openings)[0]?.whyNot?.because).toBe('too-far-ahead')
  expect(judgeDay('2027-03-11', openings)).toEqual([])
})
