import { Choice } from '#components/consultation/choice'
import { ActionButton } from '#components/site/action'
import { ProblemBox } from '#components/site/problem-box'
import type { Consultation } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import { intervalText } from '#lib/inbox/close-times'
import { formatPhone } from '#lib/practice/phone'
import type { Interval } from '#lib/schedule/open-slots'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'
import { STATES } from './call-card.tsx'

type Props = {
  readonly closed: Interval
  readonly consultations: readonly Consultation[]
  readonly now: Date
  readonly callOff: (form: FormData) => Promise<void>
}

/** What stands in a time that was just closed: each can be opened and moved, or all called off but for those that are kept. */
export function StandingCalls({ closed, consultations, now, callOff }: Props) {
  if (consultations.length === 0) return null
  return (
    <section aria-labelledby="standing">
      <ProblemBox>
        <h2 id="standing">These stand in the time you closed</h2>
        <form action={callOff} id="call-off">
          <input type="hidden" name="closed" value={intervalText(closed)} />
          <input type="hidden" name="seen" value={now.toISOString()} />
          <fieldset>
            <legend className="font-text text-root">
              Tick the ones that are to stay as they are. Calling off tells every patient.
            </legend>
            {consultations.map((one) => (
              <div key={one.id} className="hairline-t">
                <Choice type="checkbox" name="keep" value={one.id} autoComplete="off">
                  {describe(one)}
                </Choice>
                <a href={answerPath(one, 'view')}>
                  Move it or offer other times<span className="sr-only"> {one.reference}</span>
                </a>
              </div>
            ))}
          </fieldset>
          <ActionButton>Call off the others</ActionButton>
        </form>
      </ProblemBox>
    </section>
  )
}

function describe({ slot, personal, state, reference }: Consultation): string {
  const when = slot ? `${formatSlotDay(slot)}, ${formatSlotTime(slot)}` : ''
  const who = personal ? `${personal.name}, ${formatPhone(personal.phone)}` : reference
  return unbroken(`${when}: ${who}, ${STATES[state]}`)
}
