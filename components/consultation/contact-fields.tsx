import { TextField } from '#components/consultation/text-field'
import type { Problem, RawValues } from '#lib/consultation/read-fields'
import { siteWords } from '#lib/content/pages'

type Props = {
  readonly values: RawValues | undefined
  readonly problemOf: (field: Problem['field']) => string | undefined
}

/** How to reach the patient. Purposes are named for autofill (WCAG 1.3.5). */
export function ContactFields({ values, problemOf }: Props) {
  const { reach, emailHint } = siteWords().form
  return (
    <fieldset className="max-w-measure pb-line [&>legend]:mb-line">
      <legend>
        <h2>{reach}</h2>
      </legend>
      <TextField
        name="name"
        label="Name"
        about="The patient’s name"
        value={values?.name}
        problem={problemOf('name')}
        input={{ autoComplete: 'name', 'aria-required': true }}
      />
      <TextField
        name="phone"
        label="Phone"
        about="The number to call the patient at, with its area code"
        value={values?.phone}
        problem={problemOf('phone')}
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel', 'aria-required': true }}
      />
      <TextField
        name="email"
        label="Email"
        about="An address for the answer, or nothing"
        optional
        hint={emailHint}
        value={values?.email}
        problem={problemOf('email')}
        input={{ type: 'email', inputMode: 'email', autoComplete: 'email' }}
      />
      <TextField
        name="note"
        label="Note"
        about="Anything the patient wants to add, or nothing"
        optional
        rows={4}
        value={values?.note}
        problem={problemOf('note')}
      />
    </fieldset>
  )
}
