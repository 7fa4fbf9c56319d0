import './time-fields.css'
import { Choice } from '#components/consultation/choice'
import { DayGrid } from '#components/consultation/day-grid'
import { FieldProblem } from '#components/consultation/field-problem'
import type { OpenTimes } from '#lib/consultation/open-times'
import { siteWords } from '#lib/content/pages'

type Props = {
  readonly times: OpenTimes
  /** How long a call is. */
  readonly minutes: number
  /** What the form came back with. */
  readonly day: string | undefined
  readonly chosen: string | undefined
  readonly problem: string | undefined
}

/**
 * One time out of all open ones, or none of them: a box of its own, which Tab reaches before anything is chosen and which
 * can be unticked again. While it is ticked no time counts, and none looks chosen.
 */
export function TimeFields({ times, minutes, day, chosen, problem }: Props) {
  const words = siteWords().form
  return (
    <fieldset
      id="slot"
      className="time-fields day-grid-container pb-row [&>legend]:mb-half-line"
      aria-describedby={problem ? 'slot-hint slot-problem' : 'slot-hint'}
      tabIndex={-1}
    >
      <legend>
        <h2>{words.times}</h2>
      </legend>
      <p id="slot-hint" className="note">
        {times.known ? words.timesHint : words.timesUnknown}
      </p>
      <FieldProblem field="slot" message={problem} />
      {times.slots.length > 0 && <DayGrid times={times} minutes={minutes} day={day} chosen={chosen} />}
      <Choice
        className="time-fields__none"
        type="checkbox"
        name="slot"
        value="any"
        defaultChecked={chosen === 'any' || !times.known}
        autoComplete="off"
        about="The start of the call as a UTC instant from the list, or any"
      >
        {words.none}
      </Choice>
      {times.known && <p className="note time-fields__then">{words.noneHint}</p>}
    </fieldset>
  )
}
