import { AreaFields } from '#components/consultation/area-fields'
import { Change } from '#components/consultation/change'
import { TextField } from '#components/consultation/text-field'
import { ActionButton } from '#components/site/action'
import type { Consultation } from '#lib/consultation/consultation'
import type { Problem, RawValues } from '#lib/consultation/read-fields'
import { siteWords } from '#lib/content/pages'

type Props = {
  readonly consultation: Consultation
  readonly token: string
  readonly regions: readonly { readonly slug: string; readonly name: string }[]
  readonly action: (form: FormData) => Promise<void>
  /** What can't be used, and every word as it was typed. */
  readonly answer: { readonly problems: readonly Problem[]; readonly values: RawValues } | undefined
}

/**
 * Another name, other areas or another note. The areas stand ticked; name and note are not shown, since the link alone is no
 * proof of who reads it, and an empty field keeps them.
 */
export function CorrectDetails({ consultation, token, regions, action, answer }: Props) {
  const { personal, sequence } = consultation
  const { problems = [], values } = answer ?? {}
  const problemOf = (field: Problem['field']) => problems.find((problem) => problem.field === field)?.message
  const { keepName, newNote } = siteWords().request
  return (
    <Change summary="Correct name, areas or note" open={answer !== undefined}>
      <form action={action} id="correct-details" noValidate>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="sequence" value={sequence} />
        <TextField
          name="name"
          label="The right name"
          hint={keepName}
          about="The patient’s name, or nothing to keep the one given"
          value={values?.name}
          problem={problemOf('name')}
          input={{ autoComplete: 'name' }}
        />
        <AreaFields
          regions={regions}
          chosen={values?.area ?? personal?.areas ?? []}
          problem={problemOf('area')}
        />
        <TextField
          name="note"
          label="Another note"
          hint={newNote}
          about="A note in the place of the one given, or nothing to keep it"
          rows={4}
          value={values?.note}
          problem={problemOf('note')}
        />
        <ActionButton quiet>Use this</ActionButton>
      </form>
    </Change>
  )
}
