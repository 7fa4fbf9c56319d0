import { Unbroken } from '#components/prose/unbroken'
import { siteWords } from '#lib/content/pages'
import { clockWords } from '#lib/practice/clock-words'
import type { Practice } from '#lib/practice/practice'
import './call-week.css'

/** The week of calls, to scale: the red mark is one call. */
export function CallWeek({ practice }: { readonly practice: Practice }) {
  const { days, from, to } = practice.calls
  return (
    <figure className="print:break-inside-avoid">
      <ul className="call-week" aria-hidden="true">
        {days.map((day, index) => (
          <li key={day}>
            {day}
            <i className={index === 0 ? 'call-week__call' : undefined} />
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
