import type { Kysely } from 'kysely'
import { parseMdx } from '#lib/content/parse-mdx'
import { schemaOf, wordsFile } from '#lib/content/words-file'
import type { Database } from '#lib/database/schema'
import { parseYaml } from '#lib/source/parse-yaml'
import { plainText } from '#lib/source/plain-text'
import { mergeWords } from '#lib/words/merge-words'
import { loadPublishedWords, textUnder } from '#lib/words/published-words'
import { type Draft, dropDraft, listDrafts, putDraft } from '#lib/words/store'
import { tidyWords } from '#lib/words/tidy-words'
import { explainWords, isWords, readFields, writeFields } from '#lib/words/word-fields'

/** The most that one field may hold, in bytes. */
const LARGEST_FIELD = 64 * 1024

/** What is wrong with one field as it was typed; the line counts within it. */
type FieldProblem = Readonly<{ field: string; message: string; line?: number }>

/** A file as the practitioner edits it: her draft over what patients read. */
type OpenWords = Readonly<{
  file: string
  /** What patients read; null where there is no such file yet. */
  published: string | null
  /** The text with her draft in it; null where the draft takes the file away. */
  text: string | null
  /** Zero as long as there is no draft. */
  revision: number
}>

/** Opens a file of the copy; undefined when there is none of that name. */
export async function openWords(db: Kysely<Database>, file: string): Promise<OpenWords | undefined> {
  if (!wordsFile(file)) return undefined
  const { overlay } = await loadPublishedWords(db)
  const published = textUnder(overlay, file)
  const draft = (await listDrafts(db)).find((each) => each.file === file)
  if (!draft) return published === null ? undefined : { file, published, text: published, revision: 0 }
  const { text } = mergeWords(file, draft.base, draft.text, published)
  return { file, published, text, revision: draft.revision }
}

type Saved = 'saved' | 'changed-elsewhere' | readonly FieldProblem[]

/**
 * Keeps what she typed into some fields of a file as its draft. Nothing that is not in the vocabulary is stored. When
 * another tab or device saved since the page was opened, nothing is written over it.
 */
export async function saveFields(
  db: Kysely<Database>,
  open: OpenWords,
  typed: ReadonlyMap<string, string | undefined>,
  now: Date,
): Promise<Saved> {
  const changes = new Map([...typed].map(([field, value]) => [field, value && clean(field, value)]))
  const problems = [...changes].flatMap(([field, value]) => explainField(field, value ?? ''))
  if (problems.length > 0) return problems
  const before = open.text ?? open.published ?? ''
  const fields = readFields(open.file, before)
  const differs = ([field, value]: readonly [string, string | undefined]) =>
    (value ?? '') !== (fields.get(field) ?? '')
  const changed = new Map(
    [...changes]
      .filter(differs)
      .map(([field, value]): [string, string | undefined] => [field, value && tidy(field, value)])
      .filter(differs),
  )
  const text = changed.size > 0 ? writeFields(open.file, before, changed) : before
  const unreadable = explainFile(open.file, text)
  if (unreadable.length > 0) return unreadable
  return keep(db, open, text, now)
}

/** Keeps a whole file as its draft: one that is new, or null to take the file away. */
async function keep(
  db: Kysely<Database>,
  { file, published, revision }: OpenWords,
  text: string | null,
  now: Date,
): Promise<'saved' | 'changed-elsewhere'> {
  const draft: Draft = { file, text, base: published, revision: revision + 1 }
  const done =
    text === published
      ? revision === 0 || (await dropDraft(db, file, revision))
      : await putDraft(db, draft, revision, now)
  return done ? 'saved' : 'changed-elsewhere'
}

/** What keeps a whole file from being read, by its fields. */
function explainFile(file: string, text: string): FieldProblem[] {
  const source = { name: file, text }
  const { problems = [] } = wordsFile(file)?.slug
    ? parseMdx(source, schemaOf(file))
    : parseYaml(text, schemaOf(file), { file, firstLine: 1 })
  return problems.map(({ field = '', message }) => ({ field, message }))
}

/** Browsers send CRLF, and what steers a screen unseen is no words. */
function clean(field: string, value: string): string {
  const text = plainText(value)
  return isWords(field) ? text.replaceAll(/[ \t]+$/gm, '').trim() : text.replaceAll(/\s*\n\s*/g, ' ').trim()
}

function tidy(field: string, value: string): string {
  return isWords(field) ? tidyWords(value) : value
}

function explainField(field: string, value: string): FieldProblem[] {
  if (Buffer.byteLength(value) > LARGEST_FIELD)
    return [
      { field, message: 'is longer than a section may be (64 kB). Move a part of it into another section' },
    ]
  return isWords(field) ? explainWords(value).map((problem) => ({ field, ...problem })) : []
}
