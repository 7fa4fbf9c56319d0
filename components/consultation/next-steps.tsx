import { Unbroken } from '#components/prose/unbroken'
import { ActionLink } from '#components/site/action'
import { type Consultation, keepsItsTime } from '#lib/consultation/consultation'
import { callDays, listTowns } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'
import './next-steps.css'

type Props = { readonly consultation: Consultation; readonly practice: Practice; readonly past: boolean }

/** What happens next, in three steps; or the way back to the form when nothing will. */
export function NextSteps({ consultation, practice, past }: Props) {
  const steps = past ? [] : stepsFor(consultation, practice)
  if (steps.length === 0) {
    return (
      <div className="stack">
        {consultation.state !== 'confirmed' && (
          <p className="text-lead">You are welcome to ask for another time.</p>
        )}
        <p>
          <ActionLink>Request another call</ActionLink>
        </p>
      </div>
    )
  }
  return <Steps steps={steps} />
}

/** The same before anything is sent: what pressing the button leads to. */
export function StepsAhead({ practice }: Pick<Props, 'practice'>) {
  const { call, visit } = callAndVisit(practice)
  const answer = 'I look at the time you ask for. It is not fixed until I confirm it.'
  return (
    <div className="pb-line [&_h2]:text-h3">
      <Steps steps={[answer, call, visit]} />
    </div>
  )
}

function Steps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">What happens next</h2>
      <ol className="next-steps">
        {steps.map((step) => (
          <li key={step}>
            <p>
              <Unbroken>{step}</Unbroken>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function callAndVisit(practice: Practice): { call: string; visit: string } {
  return {
    call: `A ${practice.calls.minutes}-minute phone call with me, at the number you gave.`,
    visit: `If I am the right practitioner for you, we meet at my ${practice.practice.city} office, near ${listTowns(practice)}.`,
  }
}

function stepsFor(consultation: Consultation, practice: Practice): string[] {
  const { state, slot, personal, heldBack } = consultation
  const { call, visit } = callAndVisit(practice)
  if (state === 'confirmed') return [call, 'We determine if I am the right practitioner for you.', visit]
  if (state === 'offered')
    return ['Choose one of the times I offer. Then the call is confirmed.', call, visit]
  if (state !== 'requested' && state !== 'quarantined') return []
  if (heldBack && slot && !keepsItsTime(consultation))
    return [
      'I have your request, but its time is not kept for you: somebody else may take it meanwhile.',
      `I look at your request and get in touch, ${callDays(practice)}.`,
      visit,
    ]
  const answer = slot
    ? `I look at the time you asked for. It is not fixed until I confirm it${personal?.email ? ' by email' : ''}.`
    : `I get in touch to find a time, ${callDays(practice)}.`
  return [answer, call, visit]
}
