import { z } from 'zod'
import { schemaOf, wordsFile } from '#lib/content/words-file'
import { weekdays } from '#lib/practice/weekday'
import { itemInWords, labelOfField } from '#lib/words/change-in-words'
import { isWords, readFields, readList, SECTION } from '#lib/words/word-fields'

/** How a field is filled in. */
export type FieldKind =
  | 'line'
  | 'lines'
  | 'number'
  | 'day'
  | 'switch'
  | 'answer'
  | 'weekdays'
  | 'fees'
  | 'hours'
  | 'words'

/** One field of a form: `key` as the file knows it, `value` as people type it. */
export type EditorField = Readonly<{ key: string; label: string; kind: FieldKind; value: string }>

/** What she sets by no field: it is set by itself, or has a form of its own. */
const NOT_ASKED = ['updated', 'closures', 'point', 'notice']

/** The fields of a file in the order of its schema, then its words. */
export function editorFields(file: string, text: string): EditorField[] {
  const fields = readFields(file, text)
  const matter = leavesOf(schemaOf(file)).map(({ key, schema }): EditorField => {
    const kind = kindOf(key, schema)
    const stored = fields.get(key) ?? (kind === 'switch' ? String(schema.safeParse(undefined).data) : '')
    return { key, kind, label: labelOfField(file, key), value: asTyped(kind, stored) }
  })
  const words = [...fields.keys()]
    .filter(isWords)
    .filter((key) => key !== 'words' || wordsFile(file)?.slug)
    .map((key): EditorField => {
      const value = fields.get(key) ?? ''
      const heading = /^## (.+)$/m.exec(value)?.[1]
      const label = key.startsWith(SECTION) && heading ? `Section: ${heading}` : labelOfField(file, key)
      return { key, kind: 'words', label, value }
    })
  return [...matter, ...words]
}

/** What a posted form says of each field of a file. A field that is not in the form is left alone; an empty one is unset. */
export function typedFields(file: string, text: string, form: FormData): Map<string, string | undefined> {
  const typed = new Map<string, string | undefined>()
  for (const { key, kind, value } of editorFields(file, text)) {
    const given = form.getAll(key).filter((value) => typeof value === 'string')
    // Boxes that are not ticked are not sent: a field beside them says that they were shown.
    if (given.length === 0) continue
    const stored = asStored(kind, given)
    // What was left as it stands keeps its wording, such as "yes", and what is not set stays so.
    if ((kind === 'switch' || kind === 'answer') && (stored ?? '') === value) continue
    typed.set(key, stored)
  }
  return typed
}

function asStored(kind: FieldKind, given: readonly string[]): string | undefined {
  if (kind === 'switch') return given.includes('true') ? 'true' : 'false'
  if (kind === 'weekdays') return JSON.stringify(weekdays.filter((day) => given.includes(day)))
  const value = given.join('\n')
  if (kind === 'lines') return JSON.stringify(linesOf(value))
  if (kind === 'fees') return JSON.stringify(linesOf(value).map(feeOf))
  if (kind === 'hours') return JSON.stringify(linesOf(value).map(periodOf))
  if (kind === 'words') return value
  return value.trim() || undefined
}

function linesOf(value: string): string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** `A first visit: $150`; without a price the form asks for one. The colon of a time separates nothing. */
function feeOf(line: string): { for: string; price: string } {
  const [, what = line, price = ''] = /^(.*):(?!\d)(.*)$/.exec(line) ?? []
  return { for: what.trim(), price: price.trim() }
}

/** `Friday: 9:00 am to 12:00 pm`; what is not written so is left to the form to ask for. */
function periodOf(line: string): { day: string; from: string; to: string } {
  const [, day = line, from = '', to = ''] = /^(\w+):?\s+(.+?)\s+to\s+(.+)$/.exec(line) ?? []
  return { day, from, to }
}

function asTyped(kind: FieldKind, stored: string): string {
  if (kind === 'fees' || kind === 'hours') return (readList(stored) ?? []).map(itemInWords).join('\n')
  if ((kind === 'answer' || kind === 'switch') && stored)
    return /^(true|yes)$/i.test(stored) ? 'true' : 'false'
  if (kind !== 'lines' && kind !== 'weekdays') return stored
  return (readList(stored) ?? []).map(String).join('\n')
}

type Leaf = { key: string; schema: z.ZodType }

function leavesOf(schema: unknown, above = ''): Leaf[] {
  const open = openObject(schema)
  if (!open) return schema instanceof z.ZodType ? [{ key: above, schema }] : []
  return Object.entries(open.shape)
    .filter(([name]) => !NOT_ASKED.includes(name))
    .flatMap(([name, inner]) => leavesOf(inner, above ? `${above}.${name}` : name))
}

/** The object inside what is wrapped around it: prefaults, optional ones. */
function openObject(schema: unknown): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    return openObject(schema.unwrap())
  return undefined
}

/** By what the schema takes: whatever is asked for later finds its kind by itself. */
function kindOf(key: string, schema: z.ZodType): FieldKind {
  const takes = (value: unknown) => schema.safeParse(value).success
  if (key === 'calls.days') return 'weekdays'
  if (takes(['a town'])) return 'lines'
  if (takes([{ for: 'A first visit', price: '$150' }])) return 'fees'
  if (takes([{ day: 'Friday', from: '9:00 am', to: '1:00 pm' }])) return 'hours'
  if (takes('words')) return 'line'
  // With a value of its own where nothing stands, there is no third answer.
  if (takes('true')) {
    const unset = schema.safeParse(undefined)
    return unset.success && unset.data === undefined ? 'answer' : 'switch'
  }
  if (takes('2027-07-05')) return 'day'
  return takes('10') && !takes('10:00 am') ? 'number' : 'line'
}
