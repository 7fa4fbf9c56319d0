import { expect, test } from 'vitest'
import { groupByDay, groupByWeek } from '#lib/schedule/group-slots'
import { slotValue } from '#lib/schedule/practice-time'

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
