import { parseSlotValue, practiceDate } from '#lib/schedule/practice-time'
import { formText } from '#lib/source/form-text'
import { plainText } from '#lib/source/plain-text'

/**
 * Everything the form may say, by names that never change, as open forms carry them; `website` and `opened` are about
 * spam, not about the patient.
 */
const SINGLE_FIELDS = ['name', 'phone', 'email', 'slot', 'note', 'consent', 'website', 'opened'] as const
const LIST_FIELDS = ['area'] as const

export type FieldName = (typeof SINGLE_FIELDS)[number] | (typeof LIST_FIELDS)[number]

/** The texts as they came, to be given back after an error exactly as typed. */
export type RawValues = { readonly [Field in (typeof SINGLE_FIELDS)[number]]: string } & {
  readonly area: readonly string[]
  /** The date that stands open in the picker, "2027-03-08"; empty when none was sent. */
  readonly day: string
}

/** Something wrong with one field, or with the form as a whole, in words that say what to do. */
export type Problem = { readonly field: FieldName | 'form'; readonly message: string }

/**
 * Takes the fields out of a posted form. Fields with two answers, files and what is not UTF-8 are problems, never errors;
 * the same sent twice, an empty one beside it, and fields that the form does not have (a browser extension may add some) are
 * nobody's business.
 */
export function readFields(form: FormData): { values: RawValues; problems: Problem[] } {
  const text = (field: FieldName) => texts(form, field)[0] ?? ''
  const values: RawValues = {
    name: text('name'),
    phone: text('phone'),
    email: text('email'),
    day: readDay(form),
    slot: text('slot'),
    note: text('note'),
    consent: text('consent'),
    website: text('website'),
    opened: text('opened'),
    area: [...new Set(texts(form, 'area'))],
  }
  return { values, problems: [...doubledFields(form), ...brokenTexts(form)] }
}

/** The one time chosen in a posted picker, as it was sent; empty when there is none. */
export function readSlot(form: FormData): string {
  return texts(form, 'slot')[0] ?? ''
}

/** The day that a posted picker stood open at: that of the time chosen, else the one it says; empty when there is none. */
export function readDay(form: FormData): string {
  const start = parseSlotValue(readSlot(form))
  if (start) return practiceDate(start)
  const day = formText(form, 'day')
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : ''
}

/** Browsers send line breaks as CRLF (HTML standard, form submission); people mean one character. */
function texts(form: FormData, field: FieldName): string[] {
  return sent(form, field).flatMap((value) => (typeof value === 'string' && value ? [plainText(value)] : []))
}

function sent(form: FormData, field: FieldName): FormDataEntryValue[] {
  return form.getAll(field === 'slot' ? slotField(form) : field)
}

/**
 * Every day has times of its own (`slot-2027-03-08`), and those of the open day count: whoever looks at another day has
 * not chosen there yet. A bare `slot` is "None of these times suits me", a form opened before days had names, or an
 * agent's own choice: it always counts.
 */
function slotField(form: FormData): string {
  if (form.getAll('slot').some((value) => value !== '')) return 'slot'
  const day = formText(form, 'day')
  if (day) return `slot-${day}`
  const [only, ...others] = new Set([...form.keys()].filter((key) => key.startsWith('slot-')))
  return only && others.length === 0 ? only : 'slot'
}

function doubledFields(form: FormData): Problem[] {
  return SINGLE_FIELDS.filter((field) => new Set(texts(form, field)).size > 1).map((field) => ({
    field,
    message: 'This was sent twice with different answers. Check it and send the form again.',
  }))
}

/** A text that was not UTF-8 arrives with replacement characters, a NUL can't be stored, and a file is no answer here. */
function brokenTexts(form: FormData): Problem[] {
  return [...SINGLE_FIELDS, ...LIST_FIELDS]
    .filter((field) =>
      sent(form, field).some((value) => typeof value !== 'string' || /[\uFFFD\0]/.test(value)),
    )
    .map((field) => ({ field, message: 'Some characters did not arrive whole. Please type this again.' }))
}
