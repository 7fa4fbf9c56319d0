import { shiftDate, weekdayOf } from '#lib/schedule/practice-time'

/**
 * Whether a date ("2027-07-05") is a US federal holiday, or the weekday on which one that falls on a weekend is observed
 * (5 U.S.C. 6103).
 */
export function isFederalHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4))
  const known = observedIn.get(year) ?? new Set([...holidays(year), `${year + 1}-01-01`].map(observed))
  observedIn.set(year, known)
  return known.has(date)
}

/** What was worked out of each year asked for; New Year's Day on a Saturday is observed in the year before. */
const observedIn = new Map<number, ReadonlySet<string>>()

function holidays(year: number): string[] {
  return [
    `${year}-01-01`,
    nthWeekday(year, 1, 'Monday', 3),
    nthWeekday(year, 2, 'Monday', 3),
    lastMondayOfMay(year),
    `${year}-06-19`,
    `${year}-07-04`,
    nthWeekday(year, 9, 'Monday', 1),
    nthWeekday(year, 10, 'Monday', 2),
    `${year}-11-11`,
    nthWeekday(year, 11, 'Thursday', 4),
    `${year}-12-25`,
  ]
}

function nthWeekday(year: number, month: number, weekday: string, nth: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const offset = [0, 1, 2, 3, 4, 5, 6].find((days) => weekdayOf(shiftDate(first, days)) === weekday) ?? 0
  return shiftDate(first, offset + (nth - 1) * 7)
}

function lastMondayOfMay(year: number): string {
  const fifth = nthWeekday(year, 5, 'Monday', 5)
  return fifth.startsWith(`${year}-05`) ? fifth : nthWeekday(year, 5, 'Monday', 4)
}

function observed(date: string): string {
  const weekday = weekdayOf(date)
  return weekday === 'Saturday' ? shiftDate(date, -1) : weekday === 'Sunday' ? shiftDate(date, 1) : date
}
