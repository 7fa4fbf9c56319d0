import { z } from 'zod'
import type { PersonalDetails } from '#lib/consultation/consultation'
import { type FieldName, type Problem, type RawValues, readFields } from '#lib/consultation/read-fields'
import { EMAIL_LENGTH, parseEmail } from '#lib/practice/email'
import { type PhoneReading, readPhone } from '#lib/practice/phone'
import { parseSlotValue } from '#lib/schedule/practice-time'
import { plainText, plainWord } from '#lib/source/plain-text'

/** A request whose every field is sound; whether its slot is open is decided when it is written. */
export type ConsultationRequest = {
  readonly personal: PersonalDetails
  /** The call's start, or null for "none of these times suits me". */
  readonly slot: Date | null
}

export type ParsedRequest =
  | { readonly request: ConsultationRequest; readonly values: RawValues }
  | { readonly problems: readonly Problem[]; readonly values: RawValues }

/** Reads a posted form. Every problem is reported at once, one a field, in the order the fields stand on the page. */
export function parseRequest(form: FormData, knownAreas: readonly string[]): ParsedRequest {
  const { values, problems } = readFields(form)
  const checked = requestSchema(knownAreas).safeParse(values)
  if (checked.success && problems.length === 0) {
    const { slot, consent: _agreed, area, ...personal } = checked.data
    return { request: { slot, personal: { ...personal, areas: area } }, values }
  }
  const found = checked.success ? [] : checked.error.issues.map(toProblem)
  return { problems: inPageOrder([...problems, ...found]), values }
}

/** A number or an address typed alone; unlike in the form, neither may be left out. */
export function readContact(
  field: 'phone' | 'email',
  typed: string,
): { readonly value: string } | { readonly problem: string } {
  const read = { phone, email }[field].safeParse(plainText(typed))
  const [issue] = read.success ? [] : read.error.issues
  if (read.success && read.data) return { value: read.data }
  return {
    problem: field === 'email' ? 'Enter an email address such as name@example.com.' : (issue?.message ?? ''),
  }
}

/** What a patient may put in the place of what was written, beside number and address; undefined stays as it is. */
export type Details = {
  readonly name: string | undefined
  readonly areas: readonly string[]
  readonly note: string | undefined
}

/** Reads name, areas and note typed on the patient's page. Their words are not shown there, so an empty field keeps them. */
export function readDetails(
  form: FormData,
  knownAreas: readonly string[],
): { readonly details: Details } | { readonly problems: readonly Problem[]; readonly values: RawValues } {
  const { values, problems } = readFields(form)
  const schema = z.object({
    name: plainWord(values.name) ? name : z.string().transform(() => undefined),
    area: areasOf(knownAreas),
    note,
  })
  const checked = schema.safeParse(values)
  const own = problems.filter(({ field }) => field in schema.shape)
  if (checked.success && own.length === 0) {
    const { area, ...texts } = checked.data
    return { details: { ...texts, areas: area } }
  }
  const found = checked.success ? [] : checked.error.issues.map(toProblem)
  return { problems: inPageOrder([...own, ...found]), values }
}

const NAME_LENGTH = 100
const NOTE_LENGTH = 2_000

const name = z
  .string()
  .transform((text) => text.replace(/[\t ]+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, { error: 'Enter your name.' })
      .max(NAME_LENGTH, { error: `Shorten your name to ${NAME_LENGTH} characters.` })
      .regex(/^[^\p{Cc}]*$/u, { error: 'Enter your name on one line.' })
      // Fillers that take room and show nothing are letters to Unicode (U+3164).
      .refine((text) => /[\p{L}\p{N}]/u.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, '')), {
        error: 'Enter your name.',
      }),
  )

const phone = z.string().transform((text, context) => {
  const reading: PhoneReading = text.length <= NAME_LENGTH ? readPhone(text) : { unclear: 'no-number' }
  if ('number' in reading) return reading.number
  context.issues.push({ code: 'custom', input: text, message: askForPhone(text, reading) })
  return z.NEVER
})

/** Of an American number with its country. */
const DIGITS = 11

function askForPhone(typed: string, reading: Exclude<PhoneReading, { number: string }>): string {
  if (reading.unclear === 'two-countries')
    return `Write the number with its country: ${reading.american} in the United States, or ${reading.abroad}.`
  if (!typed.trim()) return 'Enter a phone number, so that I can call you.'
  return (typed.match(/\d/g) ?? []).length > DIGITS
    ? 'Enter one phone number alone, such as 410 555 0123. Anything else can stand in the note.'
    : 'Enter a phone number with its area code, such as 410 555 0123.'
}

const email = z.string().transform((text, context) => {
  if (!plainWord(text)) return undefined
  const address = parseEmail(text)
  if (address) return address
  context.issues.push({
    code: 'custom',
    input: text,
    message:
      text.trim().length > EMAIL_LENGTH
        ? 'Shorten the email address, or leave it empty.'
        : 'Enter an email address such as name@example.com, or leave it empty.',
  })
  return z.NEVER
})

const slot = z.string().transform((text, context) => {
  if (text === 'any') return null
  const start = parseSlotValue(text)
  if (start) return start
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'Choose a time, or “None of these times suits me”.',
  })
  return z.NEVER
})

const note = z
  .string()
  .trim()
  .max(NOTE_LENGTH, {
    error: (issue) =>
      `Shorten your note to ${NOTE_LENGTH.toLocaleString('en-US')} characters: it has ${lengthOf(issue.input)}.`,
  })
  .transform((text) => text || undefined)

function requestSchema(knownAreas: readonly string[]) {
  return z.object({
    name,
    phone,
    email,
    slot,
    area: areasOf(knownAreas),
    note,
    consent: z.literal(['on', 'yes'], { error: 'Tick the box, so that I may call you about this request.' }),
  })
}

function areasOf(knownAreas: readonly string[]) {
  return z.array(z.enum(knownAreas, { error: 'Choose areas from the list.' }))
}

function lengthOf(input: unknown): string {
  return (typeof input === 'string' ? input.trim().length : 0).toLocaleString('en-US')
}

const PAGE_ORDER: readonly (FieldName | 'form')[] = [
  'form',
  'slot',
  'area',
  'name',
  'phone',
  'email',
  'note',
  'consent',
]

function toProblem(issue: z.core.$ZodIssue): Problem {
  const field = PAGE_ORDER.find((known) => known === issue.path[0])
  return { field: field ?? 'form', message: issue.message }
}

function inPageOrder(problems: readonly Problem[]): Problem[] {
  const oneEach = [...new Map(problems.toReversed().map((problem) => [problem.field, problem])).values()]
  return oneEach.sort((a, b) => PAGE_ORDER.indexOf(a.field) - PAGE_ORDER.indexOf(b.field))
}
