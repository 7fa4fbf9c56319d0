import { ChosenAreas } from '#components/body-map/chosen-areas'
import { AreaFields } from '#components/consultation/area-fields'
import { ContactFields } from '#components/consultation/contact-fields'
import { FieldProblem } from '#components/consultation/field-problem'
import { ProblemSummary } from '#components/consultation/problem-summary'
import { SpamTrap } from '#components/consultation/spam-trap'
import { TimeFields } from '#components/consultation/time-fields'
import { CONSENT_TEXT } from '#lib/consultation/consultation'
import type { OpenTimes } from '#lib/consultation/open-times'
import type { Problem, RawValues } from '#lib/consultation/read-fields'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly times: OpenTimes
  readonly regions: readonly { readonly slug: string; readonly name: string }[]
  readonly problems: readonly Problem[]
  readonly values: RawValues | undefined
  /** The signed time at which this form was opened. */
  readonly opened: string
}

/** The request form of house.md's contract: complete without script, every word given back after an error. */
export function ConsultationForm({ action, times, regions, problems, values, opened }: Props) {
  const problemOf = (field: Problem['field']) => problems.find((problem) => problem.field === field)?.message
  return (
    <form
      action={action}
      id="request"
      className="request meet"
      noValidate
      {...{
        toolname: 'request_consultation_call',
        tooldescription:
          'Ask the practitioner for a consultation call by phone. The call is not fixed until the practitioner confirms it.',
      }}
    >
      <ProblemSummary problems={problems} />
      <TimeFields times={times} chosen={values?.slot} problem={problemOf('slot')} />
      <AreaFields regions={regions} chosen={values?.area ?? []} problem={problemOf('area')} />
      <div className="so-far">
        <div>
          <ChosenAreas regions={regions} />
          <p className="note" data-echo="" aria-hidden="true" />
        </div>
      </div>
      <ContactFields values={values} problemOf={problemOf} />
      <div className="row meet consent">
        <div className="field">
          <label className="option tick body" htmlFor="consent">
            <input
              type="checkbox"
              id="consent"
              name="consent"
              value="yes"
              required
              defaultChecked={values?.consent === 'yes' || values?.consent === 'on'}
              aria-invalid={problemOf('consent') ? true : undefined}
              aria-describedby={problemOf('consent') && 'consent-problem'}
              {...{ toolparamdescription: 'yes, if the patient agrees to be called about this request' }}
            />
            <span className="face">{CONSENT_TEXT}</span>
          </label>
          <FieldProblem field="consent" message={problemOf('consent')} />
          <p className="note">
            <a className="go" href="/privacy">
              What happens to your request
            </a>
          </p>
        </div>
        <SpamTrap opened={opened} />
        <div>
          <p className="note" data-summary="" role="status" />
          <button className="act hang" type="submit">
            <span>Request a call</span>
          </button>
        </div>
      </div>
    </form>
  )
}
