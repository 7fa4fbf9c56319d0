import type { Consultation } from '#lib/consultation/consultation'
import type { Practice } from '#lib/practice/practice'
import { formatSlotDay, formatSlotTime, slotValue, ZONE_WORDS } from '#lib/schedule/practice-time'

type Props = { readonly consultation: Consultation; readonly practice: Practice; readonly token: string }

/** Day, time, length and reference. No name and no pain: the link may be opened over somebody's shoulder. */
export function Slip({ consultation: { slot, reference, state }, practice, token }: Props) {
  return (
    <section aria-labelledby="slip-title">
      <h2 id="slip-title" className="label">
        {state === 'confirmed' ? 'Your call' : 'You asked for'}
      </h2>
      <dl className="slip">
        <div>
          <dt>Day</dt>
          <dd>{slot ? formatSlotDay(slot) : 'Another time'}</dd>
        </div>
        {slot && (
          <div>
            <dt>Time</dt>
            <dd>
              <time dateTime={slotValue(slot)} data-local="">
                {formatSlotTime(slot)} {ZONE_WORDS}
              </time>
            </dd>
          </div>
        )}
        <div>
          <dt>Call</dt>
          <dd>{practice.calls.minutes} minutes</dd>
        </div>
        <div>
          <dt>Reference</dt>
          <dd>{reference}</dd>
        </div>
      </dl>
      {slot && state === 'confirmed' && (
        <p>
          <a className="go" href={`/consultation/${token}/calendar.ics`} download="call.ics">
            Add to calendar
          </a>
        </p>
      )}
    </section>
  )
}
