import { AreaFields } from '#components/consultation/area-fields'
import { Choice } from '#components/consultation/choice'
import { FieldProblem } from '#components/consultation/field-problem'
import { ProblemSummary } from '#components/consultation/problem-summary'
import { TextField } from '#components/consultation/text-field'
import { ActionButton } from '#components/site/action'
import type { Problem, RawValues } from '#lib/consultation/read-fields'
import { AgreedTime } from './agreed-time.tsx'

type Props = {
  readonly action: (form: FormData) => Promise<void>
  readonly regions: readonly { readonly slug: string; readonly name: string }[]
  /** What was typed and can't be used as it is. */
  readonly answer:
    | {
        readonly problems: readonly Problem[]
        readonly values: RawValues
        readonly typed: { readonly date: string; readonly clock: string }
      }
    | undefined
}

/** The fields of the patients' form, for somebody on the phone; with a time the call is confirmed at once. */
export function CallerForm({ action, regions, answer }: Props) {
  const problemOf = (field: Problem['field']) =>
    answer?.problems.find((problem) => problem.field === field)?.message
  const values = answer?.values
  return (
    <form action={action} id="caller" className="stack px-margin lg:[&>*]:max-w-column" noValidate>
      <ProblemSummary problems={answer?.problems ?? []} />
      <TextField
        name="name"
        label="Name"
        about="The caller’s name"
        value={values?.name}
        problem={problemOf('name')}
        input={{ autoComplete: 'off', 'aria-required': true }}
      />
      <TextField
        name="phone"
        label="Phone"
        about="The number to call back, with its area code"
        value={values?.phone}
        problem={problemOf('phone')}
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'off', 'aria-required': true }}
      />
      <TextField
        name="email"
        label="Email"
        optional
        hint="With an address the caller gets the invitation, and can move or cancel the call."
        about="An address for the invitation, or nothing"
        value={values?.email}
        problem={problemOf('email')}
        input={{ type: 'email', inputMode: 'email', autoComplete: 'off' }}
      />
      <fieldset id="slot" tabIndex={-1}>
        <legend>
          <h2>The time agreed</h2>
        </legend>
        <p className="note">Any time, also one that patients are not offered. Empty: to be found later.</p>
        <FieldProblem field="slot" message={problemOf('slot')} />
        <AgreedTime id="caller" typed={answer?.typed} />
      </fieldset>
      <AreaFields regions={regions} chosen={values?.area ?? []} problem={problemOf('area')} />
      <TextField
        name="note"
        label="Note"
        optional
        rows={4}
        about="What the caller said, or nothing"
        value={values?.note}
        problem={problemOf('note')}
      />
      <div>
        <Choice
          type="checkbox"
          id="consent"
          name="consent"
          value="yes"
          defaultChecked={values?.consent === 'yes'}
          aria-invalid={problemOf('consent') ? true : undefined}
          aria-describedby={problemOf('consent') && 'consent-problem'}
        >
          The caller agrees to be called about this.
        </Choice>
        <FieldProblem field="consent" message={problemOf('consent')} />
      </div>
      <ActionButton>Add this caller</ActionButton>
    </form>
  )
}
