import type { Practice } from '#lib/practice/practice-schema'
import { type Weekday, weekdays } from '#lib/practice/weekday'

/** Minutes after midnight between which calls are taken without a break. */
type Period = Readonly<{ from: number; to: number }>

/** A day of the week with calls, its periods in the order of the day. */
export type CallDay = Readonly<{ day: Weekday; periods: readonly Period[] }>

/** Days with the same hours, together, in the order of their first. */
export function daysAlike(
  calls: Practice['calls'],
): readonly { days: readonly Weekday[]; periods: readonly Period[] }[] {
  const alike = Map.groupBy(callWeek(calls), ({ periods }) => JSON.stringify(periods))
  return [...alike.values()].map((group) => ({
    days: group.map(({ day }) => day),
    periods: group[0]?.periods ?? [],
  }))
}

/** The days of calls in the order of the week, each with its own hours where it has some. */
export function callWeek({ days, from, to, otherHours }: Practice['calls']): CallDay[] {
  return weekdays.flatMap((day) => {
    const own = otherHours.filter((period) => period.day === day).toSorted((a, b) => a.from - b.from)
    if (own.length > 0) return [{ day, periods: own.map((period) => ({ from: period.from, to: period.to })) }]
    return days.includes(day) ? [{ day, periods: [{ from, to }] }] : []
  })
}
