import { DayTimes } from '#components/consultation/day-times'
import type { OpenTimes } from '#lib/consultation/open-times'
import { weekdays } from '#lib/practice/weekday'
import { groupByDay, groupByWeek } from '#lib/schedule/group-slots'
import { easternDate, weekdayOf } from '#lib/schedule/practice-time'

type Props = {
  readonly times: OpenTimes
  /** As the form sent it. Its day stands open again even when the time itself is taken by now. */
  readonly chosen?: string | undefined
  /** Several times may be offered, one may be taken. */
  readonly kind?: 'radio' | 'checkbox'
}

/** The open days as a small calendar, a row for each week; below it the times of the day that is open. */
export function DayGrid({ times, chosen, kind = 'radio' }: Props) {
  const days = groupByDay(times.slots)
  const offered = new Set(days.map(({ date }) => weekdayOf(date)))
  const columns: readonly string[] = weekdays.filter((weekday) => offered.has(weekday))
  const openDay = kind === 'radio' ? (days.find(({ date }) => date === dayOf(chosen)) ?? days[0]) : undefined
  return (
    <div className={`weeks of-${columns.length}`}>
      {columns.map((weekday) => (
        <span key={weekday} className="weekday" aria-hidden="true">
          {weekday}
        </span>
      ))}
      {groupByWeek(days).map(({ days: inWeek }, week) =>
        inWeek.map((day) => (
          <DayTimes
            key={day.date}
            day={day}
            place={`week-${week + 1} on-${columns.indexOf(weekdayOf(day.date)) + 1}`}
            open={day === openDay}
            chosen={chosen}
            kind={kind}
          />
        )),
      )}
    </div>
  )
}

function dayOf(chosen: string | undefined): string | undefined {
  const at = new Date(chosen ?? '')
  return Number.isNaN(at.getTime()) ? undefined : easternDate(at)
}
