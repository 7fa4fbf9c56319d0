import '../consultation/field.css'
import type { ComponentType } from 'react'
import { FieldProblem } from '#components/consultation/field-problem'
import { ActionButton } from '#components/site/action'
import { weekdays } from '#lib/practice/weekday'
import type { DraftFinding } from '#lib/words/check-drafts'
import type { EditorField, FieldKind } from '#lib/words/editor-fields'
import type { RefusedWords } from '#lib/words/refused-words'

/** What is said beside a field: what keeps it from being kept, and what the check finds in it. */
type FieldNotes = Readonly<{
  refused?: RefusedWords | undefined
  findings: readonly DraftFinding[]
}>

type Props = FieldNotes & {
  readonly file: string
  readonly revision: number
  readonly fields: readonly EditorField[]
  /** What words with components are written in; else a plain text field. */
  readonly WordsField?: ComponentType<WordsFieldProps> | undefined
}

/** What a field of words is told. */
export type WordsFieldProps = {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly defaultValue: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** A file of the copy as a form. It is sent as browsers have always sent forms: with scripts and without. */
export function WordsForm({ file, revision, fields, refused, findings, WordsField = PlainWords }: Props) {
  const notes = { refused, findings }
  return (
    <form method="post" action="/practice/words/save" encType="multipart/form-data" id="words">
      <input type="hidden" name="file" value={file} />
      <input type="hidden" name="revision" value={revision} />
      {fields.map((field) => (
        <Field key={field.key} field={field} notes={notes} WordsField={WordsField} />
      ))}
      <ActionButton className="mt-line">Save the draft</ActionButton>
    </form>
  )
}

function PlainWords({ label: _label, ...field }: WordsFieldProps) {
  return <textarea rows={8} {...field} />
}

type FieldProps = {
  readonly WordsField: ComponentType<WordsFieldProps>
  readonly field: EditorField
  readonly notes: FieldNotes
}

function Field({ field, notes, WordsField }: FieldProps) {
  const { key, label, kind } = field
  const id = idOf(key)
  const problem = problemOf(key, notes)
  const found = notes.findings.filter((finding) => finding.field === key)
  const describedBy =
    [problem && `${id}-problem`, found.length > 0 && `${id}-notes`].filter(Boolean).join(' ') || undefined
  const value = notes.refused?.typed[key] ?? field.value
  const shared = {
    id,
    name: key,
    'aria-invalid': problem ? (true as const) : undefined,
    'aria-describedby': describedBy,
  }
  if (kind === 'switch') return <Switch {...shared} label={label} on={value.includes('true')} />
  if (kind === 'answer') return <Answer {...shared} label={label} given={value} />
  if (kind === 'weekdays') return <Weekdays {...shared} label={label} chosen={value.split('\n')} />
  return (
    <div className="field">
      <label htmlFor={id}>{label + (HINTS[kind] ?? '')}</label>
      <FieldProblem field={id} message={problem} />
      <Findings id={`${id}-notes`} findings={found} />
      {kind === 'words' ? (
        <WordsField label={label} defaultValue={value} {...shared} />
      ) : HINTS[kind] || value.length > 60 ? (
        <textarea rows={HINTS[kind] ? 5 : 3} defaultValue={value} {...shared} />
      ) : (
        <input
          defaultValue={value}
          type={kind === 'day' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'numeric' : undefined}
          autoComplete="off"
          {...shared}
        />
      )}
    </div>
  )
}

/** How a list is typed. */
const HINTS: Readonly<Partial<Record<FieldKind, string>>> = {
  lines: ', one a line',
  fees: ', one a line, such as “A first visit: $150”',
  hours: ', a line for each period, such as “Friday: 9 am to 1 pm”; a day named here has no other hours',
}

function Findings({ id, findings }: { readonly id: string; readonly findings: readonly DraftFinding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className="mb-[0.35rem] list-none" id={id}>
      {findings.map(({ level, message }) => {
        const keepsBack = level === 'error'
        return (
          <li key={message} className={keepsBack ? 'text-point' : 'text-ink-2'}>
            {keepsBack ? 'To correct before publishing: ' : 'To think about: '}
            {message}
          </li>
        )
      })}
    </ul>
  )
}

type BoxProps = { readonly id: string; readonly name: string; readonly label: string }

/** A box that is not ticked is not sent: the hidden field says that it was there. */
function Switch({ id, name, label, on, ...aria }: BoxProps & { readonly on: boolean }) {
  return (
    <p className="field">
      <input type="hidden" name={name} value="" />
      <label className="choice touch gap-3" htmlFor={id}>
        <input
          className="size-6"
          type="checkbox"
          id={id}
          name={name}
          value="true"
          defaultChecked={on}
          {...aria}
        />
        {label}
      </label>
    </p>
  )
}

/** A question that may stay open: a box would turn "not answered" into "no". */
function Answer({ id, name, label, given, ...aria }: BoxProps & { readonly given: string }) {
  const answers = { true: 'Yes', false: 'No', '': 'Not answered yet' }
  return (
    <fieldset className="field" id={id} {...aria}>
      <legend className="label">{label}</legend>
      {Object.entries(answers).map(([value, word]) => (
        <label key={value} className="choice touch mr-4 gap-3">
          <input className="size-6" type="radio" name={name} value={value} defaultChecked={value === given} />
          {word}
        </label>
      ))}
    </fieldset>
  )
}

function Weekdays({ id, name, label, chosen, ...aria }: BoxProps & { readonly chosen: readonly string[] }) {
  return (
    <fieldset className="field" id={id} {...aria}>
      <legend className="label">{label}</legend>
      <input type="hidden" name={name} value="" />
      {weekdays.map((day) => (
        <label key={day} className="choice touch mr-4 gap-3">
          <input
            className="size-6"
            type="checkbox"
            name={name}
            value={day}
            defaultChecked={chosen.some((one) => one === day)}
          />
          {day}
        </label>
      ))}
    </fieldset>
  )
}

/** An id without the marks that separate the parts of a key. */
function idOf(key: string): string {
  return `field-${key.replaceAll(/[.:]/g, '-')}`
}

function problemOf(key: string, { refused }: FieldNotes): string | undefined {
  // What is wrong with the second town stands at towns.1.
  const problems = refused?.problems.filter(({ field }) => field === key || field.startsWith(`${key}.`)) ?? []
  const told = problems.map(({ line, message }) => (line && line > 1 ? `Line ${line} ${message}` : message))
  return told.join('. ') || undefined
}
