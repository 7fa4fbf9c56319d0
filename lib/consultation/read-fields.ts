import { plainText } from '#lib/source/plain-text'

/** Everything the form may send (house contract); `website` and `opened` are about spam, not about the patient. */
const SINGLE_FIELDS = ['name', 'phone', 'email', 'slot', 'note', 'consent', 'website', 'opened'] as const
const LIST_FIELDS = ['area'] as const

export type FieldName = (typeof SINGLE_FIELDS)[number] | (typeof LIST_FIELDS)[number]

/** The texts as they came, to be given back after an error exactly as typed. */
export type RawValues = { readonly [Field in (typeof SINGLE_FIELDS)[number]]: string } & {
  readonly area: readonly string[]
}

/** Something wrong with one field, or with the form as a whole, in words that say what to do. */
export type Problem = { readonly field: FieldName | 'form'; readonly message: string }

/** Takes the fields out of a posted form. Fields that are unknown, doubled, files or not UTF-8 are problems, never errors. */
export function readFields(form: FormData): { values: RawValues; problems: Problem[] } {
  const text = (field: FieldName) => texts(form, field)[0] ?? ''
  const values: RawValues = {
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    slot: text('slot'),
    note: text('note'),
    consent: text('consent'),
    website: text('website'),
    opened: text('opened'),
    area: [...new Set(texts(form, 'area'))],
  }
  return { values, problems: [...unknownFields(form), ...doubledFields(form), ...brokenTexts(form)] }
}

/** Browsers send line breaks as CRLF (HTML standard, form submission); people mean one character. */
function texts(form: FormData, field: FieldName): string[] {
  return form.getAll(field).flatMap((value) => (typeof value === 'string' ? [plainText(value)] : []))
}

function unknownFields(form: FormData): Problem[] {
  const known: readonly string[] = [...SINGLE_FIELDS, ...LIST_FIELDS]
  // Fields that begin with $ACTION are Next's own.
  const strange = [...form.keys()].some((key) => !known.includes(key) && !key.startsWith('$ACTION'))
  return strange
    ? [
        {
          field: 'form',
          message: 'The form held something this page did not ask for. Please send it again from this page.',
        },
      ]
    : []
}

function doubledFields(form: FormData): Problem[] {
  return SINGLE_FIELDS.filter((field) => form.getAll(field).length > 1).map((field) => ({
    field,
    message: 'This was sent twice with different answers. Check it and send the form again.',
  }))
}

/** A text that was not UTF-8 arrives with replacement characters, a NUL can't be stored, and a file is no answer here. */
function brokenTexts(form: FormData): Problem[] {
  return [...SINGLE_FIELDS, ...LIST_FIELDS]
    .filter((field) =>
      form.getAll(field).some((value) => typeof value !== 'string' || /[\uFFFD\0]/.test(value)),
    )
    .map((field) => ({ field, message: 'Some characters did not arrive whole. Please type this again.' }))
}
