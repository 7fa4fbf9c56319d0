import { expect, test } from 'vitest'
import { columnsOf, groupByDay, groupByRow, groupByWeek } from '#lib/schedule/group-slots'
import { practiceInstant, slotValue } from '#lib/schedule/practice-time'

const slots = [
  ...['2027-03-08T16:40:00Z', '2027-03-08T17:00:00Z', '2027-03-10T12:00:00Z', '2027-03-15T21:00:00Z'],
].map((value) => new Date(value))

test('starts stand under their Eastern day; noon begins the afternoon', () => {
  const days = groupByDay(slots).map(({ date, label, morning, afternoon }) => ({
    day: `${date} ${label}`,
    morning: morning.map(slotValue),
    afternoon: afternoon.map(slotValue),
  }))
  expect(days).toEqual([
    {
      day: '2027-03-08 Monday, March 8',
      morning: ['2027-03-08T16:40:00Z'],
      afternoon: ['2027-03-08T17:00:00Z'],
    },
    { day: '2027-03-10 Wednesday, March 10', morning: ['2027-03-10T12:00:00Z'], afternoon: [] },
    { day: '2027-03-15 Monday, March 15', morning: [], afternoon: ['2027-03-15T21:00:00Z'] },
  ])
})

test('days stand under the Monday of their week, Sundays with the week before', () => {
  const sunday = [new Date('2027-03-14T16:00:00Z')]
  const weeks = groupByWeek(groupByDay([...slots.slice(0, 3), ...sunday, ...slots.slice(3)]))
  expect(weeks.map(({ monday, days }) => [monday, days.map(({ date }) => date)])).toEqual([
    ['2027-03-08', ['2027-03-08', '2027-03-10', '2027-03-14']],
    ['2027-03-15', ['2027-03-15']],
  ])
})

test('no starts make no days', () => {
  expect(groupByWeek(groupByDay([]))).toEqual([])
})

/** Every start from 7:00 am to 5:30 pm Eastern that leaves room for a call. */
function startsOfADay(minutes: number): Date[] {
  const count = Math.floor(630 / minutes)
  return Array.from({ length: count }, (_, index) => practiceInstant('2027-03-08', 420 + index * minutes))
}

test.each([
  [5, 4],
  [10, 3],
  [15, 4],
  [20, 3],
  [30, 2],
  [45, null],
  [60, null],
])(
  'calls of %i minutes stand in %s columns without a hole, each at its place when others are taken',
  (minutes, columns) => {
    const starts = startsOfADay(minutes)
    expect(columnsOf(minutes)).toBe(columns)
    const rows = groupByRow(starts, minutes)
    expect(rows.flatMap(({ cells }) => cells.map(({ start }) => start))).toEqual(starts)
    for (const { cells } of rows.slice(0, -1)) {
      if (columns) expect(cells.map(({ column }) => column)).toEqual([1, 2, 3, 4].slice(0, columns))
    }
    const places = new Map(
      rows.flatMap(({ from, cells }) => cells.map(({ start, column }) => [start, `${from} ${column}`])),
    )
    const fewer = starts.filter((_, index) => index % 3 !== 1)
    for (const { from, cells } of groupByRow(fewer, minutes))
      for (const { start, column } of cells) expect(`${from} ${column}`).toBe(places.get(start))
  },
)
