import { callWeek } from '#lib/practice/call-periods'
import type { Practice } from '#lib/practice/practice'
import { isFederalHoliday } from '#lib/schedule/federal-holidays'
import {
  practiceDate,
  practiceInstant,
  practiceMinutes,
  shiftDate,
  weekdayOf,
} from '#lib/schedule/practice-time'

export type Interval = { readonly start: Date; readonly end: Date }

type Openings = {
  readonly calls: Practice['calls']
  readonly closures: Practice['closures']
  /** Times at which the practitioner's calendar says that she is not free. */
  readonly busy: readonly Interval[]
  /** Times that she closed in the inbox. */
  readonly closed: readonly Interval[]
  /** Starts of calls that are requested or confirmed; they need not be starts that can be asked for. */
  readonly taken: readonly Date[]
  readonly now: Date
}

/** Why no call can be asked for at a start. */
export type WhyNotOpen =
  | { readonly because: 'call'; readonly at: Date }
  | { readonly because: 'closed' }
  | { readonly because: 'closure'; readonly reason: string }
  | { readonly because: 'holiday' }
  | { readonly because: 'calendar'; readonly busy: Interval }
  | { readonly because: 'notice' }
  | { readonly because: 'too-far-ahead' }

/** One start of a day of calls; null where it is open. */
export type JudgedStart = { readonly start: Date; readonly whyNot: WhyNotOpen | null }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The starts of all calls that can be asked for at `now`, the earliest first, each instant once. */
export function openSlots(openings: Openings): Date[] {
  const today = practiceDate(openings.now)
  const window = Array.from({ length: openings.calls.windowWeeks * 7 + 1 }, (_, days) =>
    shiftDate(today, days),
  )
  return window
    .filter((date) => whyDayIsClosed(date, openings) === null)
    .flatMap((date) => judgeDay(date, openings))
    .filter(({ whyNot }) => whyNot === null)
    .map(({ start }) => start)
    .sort((a, b) => a.getTime() - b.getTime())
}

/** Every start of a date, the earliest first, and why it is not open; none on a day without calls. */
export function judgeDay(date: string, openings: Openings): JudgedStart[] {
  const { calls } = openings
  const whole = whyDayIsClosed(date, openings)
  return (
    startsOfDay(date, calls)
      .map((minutes) => ({ minutes, start: practiceInstant(date, minutes) }))
      // A time that the spring change skips would slide an hour, onto another start or past the closing time.
      .filter(({ minutes, start }) => practiceMinutes(start) === minutes)
      .map(({ start }) => ({ start, whyNot: whyNotOpen(start, openings) ?? whole }))
  )
}

/** What closes all of a date, or null. */
function whyDayIsClosed(date: string, { calls, closures, now }: Openings): WhyNotOpen | null {
  const closure = closures.find(({ from, to }) => from <= date && date <= to)
  if (closure) return { because: 'closure', reason: closure.reason }
  if (calls.closedOnFederalHolidays && isFederalHoliday(date)) return { because: 'holiday' }
  return date > shiftDate(practiceDate(now), calls.windowWeeks * 7) ? { because: 'too-far-ahead' } : null
}

function whyNotOpen(start: Date, { calls, busy, closed, taken, now }: Openings): WhyNotOpen | null {
  const length = calls.minutes * MINUTE_MS
  const overlaps = (time: Interval) => start < time.end && start.getTime() + length > time.start.getTime()
  const call = taken.find((at) => Math.abs(at.getTime() - start.getTime()) < length)
  if (call) return { because: 'call', at: call }
  if (closed.some(overlaps)) return { because: 'closed' }
  const entry = busy.find(overlaps)
  if (entry) return { because: 'calendar', busy: entry }
  return start.getTime() < now.getTime() + calls.minimumNoticeHours * HOUR_MS ? { because: 'notice' } : null
}

/** Starts in minutes after midnight, such that every call has ended by the end of its period; none on a day without calls. */
function startsOfDay(date: string, calls: Practice['calls']): number[] {
  const periods = callWeek(calls).find(({ day }) => day === weekdayOf(date))?.periods ?? []
  return periods.flatMap(({ from, to }) => {
    const count = Math.max(0, Math.floor((to - from) / calls.minutes))
    return Array.from({ length: count }, (_, index) => from + index * calls.minutes)
  })
}
