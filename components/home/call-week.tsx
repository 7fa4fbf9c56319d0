import { Unbroken } from '#components/prose/unbroken'
import { siteWords } from '#lib/content/pages'
import { type CallDay, callWeek } from '#lib/practice/call-periods'
import { clockWords } from '#lib/practice/clock-words'
import type { Practice } from '#lib/practice/practice'
import './call-week.css'

/** The week of calls, to scale: the red mark is one call. */
export function CallWeek({ practice }: { readonly practice: Practice }) {
  const { minutes } = practice.calls
  const week = callWeek(practice.calls)
  const periods = week.flatMap((day) => day.periods)
  const from = Math.min(...periods.map((period) => period.from))
  const to = Math.max(...periods.map((period) => period.to))
  return (
    <figure className="print:break-inside-avoid">
      <ul className="call-week" aria-hidden="true">
        {week.map(({ day, periods }, index) => (
          <li key={day}>
            {day}
            {/* Stretched to the width of the page: a unit across is a minute. */}
            <svg viewBox={`${from} 0 ${to - from} 100`} preserveAspectRatio="none" aria-hidden="true">
              {index === 0 && (
                <rect
                  className="call-week__call"
                  x={markAt(periods, minutes)}
                  y={25}
                  width={minutes}
                  height={75}
                />
              )}
              <path
                className="call-week__calls"
                d={periods.map((period) => ticks(period, minutes)).join('')}
              />
              <path d={periods.map((period) => `M${period.from} 100H${period.to}`).join('')} />
            </svg>
          </li>
        ))}
        <li>
          <span className="col-start-2 flex flex-wrap justify-between font-text text-note/[1.3] text-ink-2">
            <span>{clockWords(from)}</span>
            <span>{clockWords(to)}</span>
          </span>
        </li>
      </ul>
      <figcaption className="note">
        <Unbroken>{siteWords().call.week}</Unbroken>
      </figcaption>
    </figure>
  )
}

/** The call that is marked stands so far into the first day, counted in calls. */
const MARKED = 9

function markAt([first]: CallDay['periods'], minutes: number): number {
  if (!first) return 0
  const calls = Math.floor((first.to - first.from) / minutes)
  return first.from + Math.min(MARKED, calls - 1) * minutes
}

/** A line where each call begins. */
function ticks({ from, to }: CallDay['periods'][number], minutes: number): string {
  const calls = Math.floor((to - from) / minutes)
  return Array.from({ length: calls + 1 }, (_, index) => `M${from + index * minutes} 71V100`).join('')
}
