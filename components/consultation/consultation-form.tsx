import './consultation-form.css'
import './field.css'
import { ChosenAreas } from '#components/body-map/chosen-areas'
import { AreaFields } from '#components/consultation/area-fields'
import { Choice } from '#components/consultation/choice'
import { ContactFields } from '#components/consultation/contact-fields'
import { FieldProblem } from '#components/consultation/field-problem'
import { StepsAhead } from '#components/consultation/next-steps'
import { ProblemSummary } from '#components/consultation/problem-summary'
import { SpamTrap } from '#components/consultation/spam-trap'
import { TimeFields } from '#components/consultation/time-fields'
import { ActionButton } from '#components/site/action'
import type { OpenTimes } from '#lib/consultation/open-times'
import type { Problem, RawValues } from '#lib/consultation/read-fields'
import { siteWords } from '#lib/content/pages'
import type { Practice } from '#lib/practice/practice'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly practice: Practice
  readonly times: OpenTimes
  readonly regions: readonly { readonly slug: string; readonly name: string }[]
  readonly problems: readonly Problem[]
  readonly values: RawValues | undefined
  /** The signed time at which this form was opened. */
  readonly opened: string
}

/** The request form: complete without script, every word given back after an error. Its field names stand in read-fields.ts. */
export function ConsultationForm({ action, practice, times, regions, problems, values, opened }: Props) {
  const problemOf = (field: Problem['field']) => problems.find((problem) => problem.field === field)?.message
  const { call, form: words } = siteWords()
  return (
    <form
      action={action}
      id="request"
      className="consultation-form axis-grid"
      noValidate
      {...{
        toolname: 'request_consultation_call',
        tooldescription:
          'Ask the practitioner for a consultation call by phone. The call is not fixed until the practitioner confirms it.',
      }}
    >
      <ProblemSummary problems={problems} />
      <AreaFields regions={regions} chosen={values?.area ?? []} problem={problemOf('area')} />
      <div className="consultation-form__so-far">
        <div className="lg:sticky lg:top-two-lines lg:self-start">
          <ChosenAreas regions={regions} />
          <p className="note" data-echo="" aria-hidden="true" />
        </div>
      </div>
      <TimeFields
        times={times}
        minutes={practice.calls.minutes}
        day={values?.day}
        chosen={values?.slot}
        problem={problemOf('slot')}
      />
      <ContactFields values={values} problemOf={problemOf} />
      <StepsAhead />
      <div className="consultation-form__last axis-grid items-end px-0 pb-row">
        <div className="field">
          <Choice
            className="consent-choice"
            type="checkbox"
            id="consent"
            name="consent"
            value="yes"
            aria-required
            defaultChecked={values?.consent === 'yes' || values?.consent === 'on'}
            aria-invalid={problemOf('consent') ? true : undefined}
            aria-describedby={problemOf('consent') && 'consent-problem'}
            about="yes, if the patient agrees to be called about this request"
          >
            {words.consent}
          </Choice>
          <FieldProblem field="consent" message={problemOf('consent')} />
          <p className="note">
            <a className="touch" href="/privacy">
              {words.consentLink}
            </a>
          </p>
        </div>
        <SpamTrap opened={opened} />
        <div>
          <p className="note" data-summary="" role="status" aria-atomic="false" />
          <ActionButton className="action--hanging">{call.action}</ActionButton>
        </div>
      </div>
    </form>
  )
}
