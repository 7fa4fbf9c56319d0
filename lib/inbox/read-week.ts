import type { Kysely } from 'kysely'
import { currentBusyTimes } from '#lib/calendar/busy-times'
import type { Consultation } from '#lib/consultation/consultation'
import { ownOpenings } from '#lib/consultation/open-times'
import { listConsultations } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import type { Practice } from '#lib/practice/practice'
import { weekdays } from '#lib/practice/weekday'
import { type Interval, type JudgedStart, judgeDay } from '#lib/schedule/open-slots'
import { dayBounds, practiceDate, shiftDate, weekdayOf } from '#lib/schedule/practice-time'

export type WeekDay = {
  /** A date, "2027-03-08". */
  readonly date: string
  /** What keeps a time of that day, the earliest first. */
  readonly calls: readonly Consultation[]
  /** The starts of that day still to come. */
  readonly starts: readonly JudgedStart[]
}

export type Week = {
  /** Days to come that have calls, or could have some. */
  readonly days: readonly WeekDay[]
  /** False while the practitioner's calendar can't be read: no time is offered then, whatever stands here. */
  readonly calendarKnown: boolean
}

/** The Monday of the week of a date; both "2027-03-08". */
export function mondayOf(date: string): string {
  return shiftDate(date, -weekdays.indexOf(weekdayOf(date)))
}

/** One week from its Monday on, without the days that are over: every call, and of every start whether it is open and why not. */
export async function readWeek(
  db: Kysely<Database>,
  practice: Practice,
  monday: string,
  now: Date,
): Promise<Week> {
  const calendar = await currentBusyTimes(db, now)
  const openings = {
    ...(await ownOpenings(db, practice, now)),
    busy: calendar.known ? calendar.busy : [],
  }
  const calls = await listStanding(db, practice, {
    start: dayBounds(monday).start,
    end: dayBounds(shiftDate(monday, 7)).start,
  })
  const today = practiceDate(now)
  const days = Array.from({ length: 7 }, (_, at) => shiftDate(monday, at))
    .filter((date) => date >= today)
    .map((date) => ({
      date,
      calls: calls.filter(({ slot }) => slot && practiceDate(slot) === date),
      starts: judgeDay(date, openings).filter(({ start }) => start > now),
    }))
  return {
    days: days.filter((day) => day.calls.length + day.starts.length > 0),
    calendarKnown: calendar.known,
  }
}

/** The calls and requests that keep a time within, or reach into it. */
export async function listStanding(
  db: Kysely<Database>,
  { calls }: Practice,
  { start, end }: Interval,
): Promise<Consultation[]> {
  const from = new Date(start.getTime() - calls.minutes * 60_000 + 1)
  return listConsultations(db, ['requested', 'offered', 'confirmed'], { from, until: end })
}
