import { expect, test } from 'vitest'
import { isFederalHoliday } from '#lib/schedule/federal-holidays'
import { shiftDate } from '#lib/schedule/practice-time'

const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, index) => shiftDate(`${year}-01-01`, index)).filter((date) =>
    date.startsWith(String(year)),
  )

// As the Office of Personnel Management lists them: the days on which federal offices are closed.
test.each([
  [
    2026,
    '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
    'Independence Day on a Saturday is observed on Friday',
  ],
  [
    2027,
    '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
    'New Year’s Day of 2028 is observed in 2027',
  ],
  [2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25', 'a leap year'],
  [2032, '01-01 01-19 02-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31', 'five Mondays in May'],
])('%i', (year, listed, _why) => {
  const weekdays = daysOf(year).filter((date) => ![0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()))
  expect(weekdays.filter(isFederalHoliday)).toEqual(listed.split(' ').map((day) => `${year}-${day}`))
})
