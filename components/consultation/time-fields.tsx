import './time-fields.css'
import { Choice } from '#components/consultation/choice'
import { DayGrid } from '#components/consultation/day-grid'
import { FieldProblem } from '#components/consultation/field-problem'
import type { OpenTimes } from '#lib/consultation/open-times'
import { ZONE_WORDS } from '#lib/schedule/practice-time'

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
  return (
    <fieldset
      id="slot"
      className="time-fields day-grid-container pb-row [&>legend]:mb-half-line"
      aria-describedby={problem ? 'slot-hint slot-problem' : 'slot-hint'}
      tabIndex={-1}
    >
      <legend>
        <h2>Choose a day and a time</h2>
      </legend>
      <p id="slot-hint" className="note">
        {times.known
          ? `All times are ${ZONE_WORDS}.`
          : 'My calendar can’t be read just now. Please say in your note when a call would suit you.'}
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
        None of these times suits me
      </Choice>
      {times.known && (
        <p className="note time-fields__then">Please say in your note when a call would suit you.</p>
      )}
    </fieldset>
  )
}
