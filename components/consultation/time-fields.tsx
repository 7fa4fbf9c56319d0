import { DayGrid } from '#components/consultation/day-grid'
import { FieldProblem } from '#components/consultation/field-problem'
import type { OpenTimes } from '#lib/consultation/open-times'
import { ZONE_WORDS } from '#lib/schedule/practice-time'

type Props = {
  readonly times: OpenTimes
  readonly chosen: string | undefined
  readonly problem: string | undefined
}

/** One time out of all open ones, or none of them. Days open by themselves (details), without script. */
export function TimeFields({ times, chosen, problem }: Props) {
  return (
    <fieldset
      id="slot"
      className="row times"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it on a fieldset; only so may it be required and invalid
      role="radiogroup"
      aria-required
      aria-invalid={problem ? true : undefined}
      aria-describedby={problem ? 'slot-hint slot-problem' : 'slot-hint'}
      tabIndex={-1}
    >
      <legend>Choose a day and a time</legend>
      <p id="slot-hint" className="hint">
        {times.known
          ? `All times are ${ZONE_WORDS}.`
          : 'My calendar can’t be read just now. Please say in your note when a call would suit you.'}
      </p>
      <FieldProblem field="slot" message={problem} />
      {times.slots.length > 0 && <DayGrid times={times} chosen={chosen} />}
      <label className="option tick any">
        <input
          type="radio"
          name="slot"
          value="any"
          defaultChecked={chosen === 'any' || !times.known}
          {...{ toolparamdescription: 'The start of the call as a UTC instant from the list, or any' }}
        />
        <span className="face">None of these times suits me</span>
      </label>
    </fieldset>
  )
}
