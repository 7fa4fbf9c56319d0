import { weekdays } from '#lib/practice/weekday'
import { easternDate, easternMinutes, formatSlotDay, shiftDate, weekdayOf } from '#lib/schedule/practice-time'

export type SlotDay = {
  /** The Eastern date, "2027-03-08". */
  readonly date: string
  /** "Monday, March 8". */
  readonly label: string
  readonly morning: readonly Date[]
  readonly afternoon: readonly Date[]
}

export type SlotWeek = {
  /** The Monday, "2027-03-08". */ readonly monday: string
  readonly days: readonly SlotDay[]
}

const NOON = 12 * 60

/** Starts by Eastern day, in the order given; days without any are left out. */
export function groupByDay(slots: readonly Date[]): SlotDay[] {
  const days = Map.groupBy(slots, easternDate)
  return [...days].map(([date, starts]) => ({
    date,
    label: starts[0] ? formatSlotDay(starts[0]) : date,
    morning: starts.filter((start) => easternMinutes(start) < NOON),
    afternoon: starts.filter((start) => easternMinutes(start) >= NOON),
  }))
}

/** Days by the week they belong to, Monday first. */
export function groupByWeek(days: readonly SlotDay[]): SlotWeek[] {
  return [...Map.groupBy(days, ({ date }) => mondayOf(date))].map(([monday, inWeek]) => ({
    monday,
    days: inWeek,
  }))
}

function mondayOf(date: string): string {
  return shiftDate(date, -weekdays.indexOf(weekdayOf(date)))
}
