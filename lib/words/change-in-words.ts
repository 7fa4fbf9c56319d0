import { schemaOf, type WordsKind, wordsFile } from '#lib/content/words-file'
import { labelOf } from '#lib/source/explain-issue'
import type { PublishedChange } from '#lib/words/store'
import { isWords, readFields, SECTION } from '#lib/words/word-fields'

/** What changes in one field: the sentences, or the items of a list, that go and those that come. */
export type FieldChange = Readonly<{ label: string; goes: readonly string[]; comes: readonly string[] }>

/** What changes in one file, as the practitioner reads it before she says yes. */
export type ChangeInWords = Readonly<{ title: string; fields: readonly FieldChange[] }>

/** A change told by the labels she sees. */
export function changeInWords({ file, before, after }: PublishedChange): ChangeInWords {
  const title = titleOf(file, after ?? before ?? '')
  const verb = before === null ? 'New: ' : after === null ? 'Taken away: ' : ''
  if (after === null) return { title: verb + title, fields: [] }
  const was = readFields(file, before ?? '---\n---\n')
  const is = readFields(file, after)
  const fields = [...new Set([...was.keys(), ...is.keys()])]
    // The day of the last change is set by itself.
    .filter((field) => field !== 'updated' && was.get(field) !== is.get(field))
    .map((field) => describeField(file, field, was.get(field) ?? '', is.get(field) ?? ''))
  return { title: verb + title, fields }
}

/** The change as lines of text. */
export function changeAsText(change: PublishedChange): string {
  const { title, fields } = changeInWords(change)
  const lines = fields.flatMap(({ label, goes, comes }) => [
    `${label}:`,
    ...goes.map((words) => `  no longer: ${words}`),
    ...comes.map((words) => `  now: ${words}`),
  ])
  return [title, ...lines].join('\n')
}

function describeField(file: string, field: string, was: string, is: string): FieldChange {
  const [old, now] = [partsOf(field, was), partsOf(field, is)]
  return {
    label: labelOfField(file, field),
    goes: old.filter((part) => !now.includes(part)),
    comes: now.filter((part) => !old.includes(part)),
  }
}

/** What she calls a field; a section by its own heading. */
export function labelOfField(file: string, field: string): string {
  if (field === 'words') return wordsFile(file)?.kind === 'faq' ? 'Answer' : 'Words'
  if (field.startsWith(SECTION)) return `Section “${field.slice(SECTION.length).replaceAll('-', ' ')}”`
  return labelOf(schemaOf(file), field.split('.')) ?? field
}

const KINDS: Readonly<Record<WordsKind, string>> = {
  practice: 'Facts and hours',
  site: 'Words that stand on pages',
  pages: 'Page',
  faq: 'Question',
  'body-regions': 'Area',
  mails: 'Mail',
}

/** What a file is to her: `Question: Does insurance pay?` */
export function titleOf(file: string, text: string): string {
  const found = wordsFile(file)
  if (!found) return file
  if (found.slug === '') return KINDS[found.kind]
  const fields = readFields(file, text)
  const named = ['title', 'question', 'name', 'heading'].map((key) => fields.get(key)).find(Boolean)
  return `${KINDS[found.kind]}: ${named ?? found.slug}`
}

function partsOf(field: string, value: string): string[] {
  if (isWords(field)) return sentencesOf(value)
  if (!value.startsWith('[')) return value ? [value] : []
  const items: unknown = JSON.parse(value)
  return Array.isArray(items) ? items.map(itemInWords) : [value]
}

/** An item of a list: a town, a fee with its price, or a closure with its days. */
export function itemInWords(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  const { for: what, price, day, from, to, reason } = Object.fromEntries(Object.entries(item))
  if (price !== undefined) return `${what}: ${price}`
  if (day !== undefined) return `${day}: ${from} to ${to}`
  const days = from === to ? String(from) : `${from} to ${to}`
  return reason ? `${days} (${reason})` : days
}

function sentencesOf(words: string): string[] {
  return words
    .split('\n')
    .flatMap((line) => [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line)])
    .map(({ segment }) => segment.trim())
    .filter(Boolean)
}
