import { Choice } from '#components/consultation/choice'
import { DayGrid } from '#components/consultation/day-grid'
import { ActionButton } from '#components/site/action'
import type { Consultation } from '#lib/consultation/consultation'
import type { OpenTimes } from '#lib/consultation/open-times'
import { siteWords } from '#lib/content/pages'
import { formatSlotDay, formatSlotTime, slotValue } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly token: string
  readonly consultation: Consultation
  readonly times: OpenTimes
  /** How long a call is. */
  readonly minutes: number
  /** The day of a time that was chosen and lost. */
  readonly day: string | undefined
}

/** The times the practitioner offered, if any; else every open time. */
export function MoveForm({ action, token, consultation, times, minutes, day }: Props) {
  const { proposals, sequence } = consultation
  const { offeredTimes, openTimes, noTimes } = siteWords().request
  const offered = times.slots.filter((slot) =>
    proposals.some((proposal) => proposal.getTime() === slot.getTime()),
  )
  if (proposals.length === 0 && times.slots.length === 0) return <p>{noTimes}</p>
  return (
    <form action={action} id="move" className="[&>*+*]:mt-half-line">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="sequence" value={sequence} />
      <fieldset className="day-grid-container">
        <legend>
          <h2>{proposals.length > 0 ? offeredTimes : openTimes}</h2>
        </legend>
        {proposals.length > 0 ? (
          <OfferedTimes offered={offered} />
        ) : (
          <DayGrid times={times} minutes={minutes} day={day} />
        )}
      </fieldset>
      <ActionButton>Take this time</ActionButton>
    </form>
  )
}

function OfferedTimes({ offered }: { readonly offered: readonly Date[] }) {
  if (offered.length === 0) return <p>{siteWords().request.offeredGone}</p>
  return (
    <div className="my-half-line max-w-measure hairline-b">
      {offered.map((slot) => (
        <Choice
          className="hairline-t"
          type="radio"
          name="slot"
          value={slotValue(slot)}
          autoComplete="off"
          key={slotValue(slot)}
        >
          {unbroken(`${formatSlotDay(slot)}, ${formatSlotTime(slot)}`)}
        </Choice>
      ))}
    </div>
  )
}
