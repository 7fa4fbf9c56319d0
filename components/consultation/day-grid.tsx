import './choice.css'
import './day-grid.css'
import { DayTimes } from '#components/consultation/day-times'
import type { OpenTimes } from '#lib/consultation/open-times'
import { type Weekday, weekdays } from '#lib/practice/weekday'
import { groupByDay, groupByWeek } from '#lib/schedule/group-slots'
import { weekdayOf } from '#lib/schedule/practice-time'

type Props = {
  readonly times: OpenTimes
  /** How long a call is. */
  readonly minutes: number
  /** The date to stand open, "2027-03-08"; when nothing is open on it any more, the next day that has times. */
  readonly day?: string | undefined
  /** The time to be chosen already, as the form sent it. */
  readonly chosen?: string | undefined
  /** Several times may be offered, one may be taken. */
  readonly kind?: 'radio' | 'checkbox'
}

/**
 * The open days as a small calendar, a row for each week; below it the times of the day that is chosen. Days and the
 * times of each day are radio groups of their own, so that a choice made leaves every other day within reach of the
 * keyboard in every engine. In the source a day's times follow it: the first time is near, by ear too.
 * The fieldset around it is its container (`day-grid-container`): what fits beside what is asked of its width.
 */
export function DayGrid({ times, minutes, day, chosen, kind = 'radio' }: Props) {
  const days = groupByDay(times.slots)
  const offered = new Set(days.map(({ date }) => weekdayOf(date)))
  const columns: readonly Weekday[] = weekdays.filter((weekday) => offered.has(weekday))
  const openDay = days.find(({ date }) => date >= (day ?? '')) ?? days[0]
  return (
    <div className="day-grid">
      <div className="day-grid__days" data-columns={columns.length}>
        {columns.map((weekday) => (
          <span key={weekday} className="day-grid__weekday" aria-hidden="true">
            <span>
              {weekday.slice(0, 3)}
              <span className="day-grid__rest">{weekday.slice(3)}</span>
            </span>
          </span>
        ))}
        {groupByWeek(days).map(({ monday, days: inWeek }) => (
          <div className="day-grid__week" key={monday}>
            {inWeek.map((inGrid) => (
              <DayTimes
                key={inGrid.date}
                day={inGrid}
                column={columns.indexOf(weekdayOf(inGrid.date)) + 1}
                minutes={minutes}
                open={inGrid === openDay}
                chosen={chosen}
                kind={kind}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
