import type { Practice } from '#lib/practice/practice'
import { isFederalHoliday } from '#lib/schedule/federal-holidays'
import {
  easternDate,
  easternInstant,
  easternMinutes,
  shiftDate,
  weekdayOf,
} from '#lib/schedule/practice-time'

export type Interval = { readonly start: Date; readonly end: Date }

type Openings = {
  readonly calls: Practice['calls']
  readonly closures: Practice['closures']
  /** Times at which the practitioner is not free. */
  readonly busy: readonly Interval[]
  /** Starts that are requested or confirmed. */
  readonly taken: readonly Date[]
  readonly now: Date
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The starts of all calls that can be asked for at `now`, the earliest first, each instant once. */
export function openSlots({ calls, closures, busy, taken, now }: Openings): Date[] {
  const earliest = now.getTime() + calls.minimumNoticeHours * HOUR_MS
  const length = calls.minutes * MINUTE_MS
  const takenInstants = new Set(taken.map(Number))
  const instants = openDates(calls, closures, now).flatMap((date) =>
    startsOfDay(calls)
      .map((minutes) => ({ minutes, start: easternInstant(date, minutes) }))
      // A time that the spring change skips would slide an hour, onto another start or past the closing time.
      .filter(({ minutes, start }) => easternMinutes(start) === minutes)
      .map(({ start }) => start.getTime()),
  )
  return instants
    .filter((start) => start >= earliest && !takenInstants.has(start))
    .filter(
      (start) => !busy.some((time) => start < time.end.getTime() && start + length > time.start.getTime()),
    )
    .sort((a, b) => a - b)
    .map((start) => new Date(start))
}

/** Eastern dates within the window on which calls are taken. */
function openDates(calls: Practice['calls'], closures: Practice['closures'], now: Date): string[] {
  const today = easternDate(now)
  const window = Array.from({ length: calls.windowWeeks * 7 + 1 }, (_, days) => shiftDate(today, days))
  return window
    .filter((date) => calls.days.some((day) => day === weekdayOf(date)))
    .filter((date) => !closures.some(({ from, to }) => from <= date && date <= to))
    .filter((date) => !(calls.closedOnFederalHolidays && isFederalHoliday(date)))
}

/** Starts in minutes after midnight, such that every call has ended by `calls.to`: 31 a day, the last at 5:00 pm. */
function startsOfDay({ from, to, minutes }: Practice['calls']): number[] {
  const count = Math.max(0, Math.floor((to - from) / minutes))
  return Array.from({ length: count }, (_, index) => from + index * minutes)
}
