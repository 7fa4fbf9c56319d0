import { Unbroken } from '#components/prose/unbroken'
import { ActionLink } from '#components/site/action'
import { type Consultation, keepsItsTime } from '#lib/consultation/consultation'
import { siteWords } from '#lib/content/pages'
import './next-steps.css'

type Props = { readonly consultation: Consultation; readonly past: boolean }

/** What happens next, in three steps; or the way back to the form when nothing will. */
export function NextSteps({ consultation, past }: Props) {
  const steps = past ? [] : stepsFor(consultation)
  if (steps.length === 0) {
    const { another, anotherAction } = siteWords().steps
    return (
      <div className="stack">
        {consultation.state !== 'confirmed' && <p className="text-lead">{another}</p>}
        <p>
          <ActionLink>{anotherAction}</ActionLink>
        </p>
      </div>
    )
  }
  return <Steps steps={steps} />
}

/** The same before anything is sent: what pressing the button leads to. */
export function StepsAhead() {
  const { ahead, call, visit } = siteWords().steps
  return (
    <div className="pb-line [&_h2]:text-h3">
      <Steps steps={[ahead, call, visit]} />
    </div>
  )
}

function Steps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">{siteWords().steps.heading}</h2>
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

function stepsFor(consultation: Consultation): string[] {
  const { state, slot, personal, heldBack } = consultation
  const { asked, askedByEmail, findTime, notKept, look, choose, call, determine, visit } = siteWords().steps
  if (state === 'confirmed') return [call, determine, visit]
  if (state === 'offered') return [choose, call, visit]
  if (state !== 'requested' && state !== 'quarantined') return []
  if (heldBack && slot && !keepsItsTime(consultation)) return [notKept, look, visit]
  if (!slot) return [findTime, call, visit]
  return [personal?.email ? askedByEmail : asked, call, visit]
}
