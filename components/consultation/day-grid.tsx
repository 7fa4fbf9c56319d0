import { DayTimes } from '#components/consultation/day-times'
import type { OpenTimes } from '#lib/consultation/open-times'
import { weekdays } from '#lib/practice/weekday'
import { groupByDay, groupByWeek } from '#lib/schedule/group-slots'
import { slotValue, weekdayOf } from '#lib/schedule/practice-time'

type Props = {
  readonly times: OpenTimes
  readonly chosen?: string | undefined
  /** Several times may be offered, one may be taken. */
  readonly kind?: 'radio' | 'checkbox'
}

/** The open days as a small calendar, a row for each week; below it the times of the day that is open. */
export function DayGrid({ times, chosen, kind = 'radio' }: Props) {
  const days = groupByDay(times.slots)
  const offered = new Set(days.map(({ date }) => weekdayOf(date)))
  const columns: readonly string[] = weekdays.filter((weekday) => offered.has(weekday))
  const chosenDay = days.find(({ morning, afternoon }) =>
    [...morning, ...afternoon].some((start) => slotValue(start) === chosen),
  )
  const openDay = kind === 'radio' ? (chosenDay ?? days[0]) : undefined
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
