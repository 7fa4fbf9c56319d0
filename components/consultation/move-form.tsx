import { DayGrid } from '#components/consultation/day-grid'
import type { Consultation } from '#lib/consultation/consultation'
import type { OpenTimes } from '#lib/consultation/open-times'
import { formatSlotDay, formatSlotTime, slotValue, ZONE_WORDS } from '#lib/schedule/practice-time'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly token: string
  readonly consultation: Consultation
  readonly times: OpenTimes
}

/** The times the practitioner offered, if any, else every open time behind one line. */
export function MoveForm({ action, token, consultation, times }: Props) {
  const { proposals, sequence } = consultation
  const offered = times.slots.filter((slot) =>
    proposals.some((proposal) => proposal.getTime() === slot.getTime()),
  )
  const form = (
    <form action={action} className="request" id="move">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="sequence" value={sequence} />
      <fieldset className="times">
        <legend>{proposals.length > 0 ? 'Times I can offer' : `Open times, ${ZONE_WORDS}`}</legend>
        {proposals.length > 0 ? <OfferedTimes offered={offered} /> : <DayGrid times={times} />}
      </fieldset>
      <button className="act" type="submit">
        <span>Take this time</span>
      </button>
    </form>
  )
  if (proposals.length > 0) return form
  return (
    <details className="change">
      <summary>Choose another time</summary>
      {times.slots.length > 0 ? form : <p>No times are open just now. Please look again later.</p>}
    </details>
  )
}

function OfferedTimes({ offered }: { readonly offered: readonly Date[] }) {
  if (offered.length === 0) return <p>These times have been taken meanwhile. I will offer you others.</p>
  return (
    <div className="offers">
      {offered.map((slot) => (
        <label className="option tick" key={slotValue(slot)}>
          <input type="radio" name="slot" value={slotValue(slot)} required />
          <span className="face">
            {formatSlotDay(slot)}, <span className="nb">{formatSlotTime(slot)}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
