import { weekdays } from '#lib/practice/weekday'
import {
  formatSlotDay,
  practiceDate,
  practiceMinutes,
  shiftDate,
  weekdayOf,
} from '#lib/schedule/practice-time'

export type SlotDay = {
  /** The date, "2027-03-08". */
  readonly date: string
  /** "Monday, March 8". */
  readonly label: string
  readonly morning: readonly Date[]
  readonly afternoon: readonly Date[]
}

type SlotWeek = {
  /** The Monday, "2027-03-08". */ readonly monday: string
  readonly days: readonly SlotDay[]
}

const NOON = 12 * 60

/** Starts by day, in the order given; days without any are left out. */
export function groupByDay(slots: readonly Date[]): SlotDay[] {
  const days = Map.groupBy(slots, practiceDate)
  return [...days].map(([date, starts]) => ({
    date,
    label: starts[0] ? formatSlotDay(starts[0]) : date,
    morning: starts.filter((start) => practiceMinutes(start) < NOON),
    afternoon: starts.filter((start) => practiceMinutes(start) >= NOON),
  }))
}

type SlotRow = {
  /** Minutes after midnight at which the row begins. */
  readonly from: number
  /** Its starts, each with its column (the first is 1); no columns where calls don't divide the hour: they follow one another. */
  readonly cells: readonly { readonly start: Date; readonly column?: number }[]
}

/** How many calls stand side by side, so that every row begins at the same minutes of the hour; null where none can. */
export function columnsOf(minutes: number): number | null {
  const perHour = 60 / minutes
  return [4, 3, 2].find((columns) => perHour % columns === 0) ?? null
}

/**
 * The starts of a part of a day in rows for calls of so many minutes, such that the same minutes of the hour stand below
 * one another and a time that is taken leaves its place empty.
 */
export function groupByRow(starts: readonly Date[], minutes: number): SlotRow[] {
  const columns = columnsOf(minutes)
  if (columns === null) return [{ from: 0, cells: starts.map((start) => ({ start })) }]
  const span = columns * minutes
  const rows = Map.groupBy(starts, (start) => Math.floor(practiceMinutes(start) / span) * span)
  return [...rows].map(([from, inRow]) => ({
    from,
    cells: inRow.map((start) => ({
      start,
      column: Math.floor((practiceMinutes(start) - from) / minutes) + 1,
    })),
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
