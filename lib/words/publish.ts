import { createHash, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { owe } from '#lib/outbox/store'
import { practiceDate } from '#lib/schedule/practice-time'
import { readContentFile } from '#lib/source/content-folder'
import { formatProblem } from '#lib/source/content-problem'
import type { Overlay } from '#lib/source/overlay'
import { mergeWords } from '#lib/words/merge-words'
import { findUndrawable, loadPublishedWords, textUnder, withDrafts } from '#lib/words/published-words'
import {
  addPublication,
  type Draft,
  dropDraft,
  dropPublished,
  findPublication,
  listDrafts,
  type Publication,
  type PublishedChange,
  putPublished,
  raiseVersion,
} from '#lib/words/store'

/** What came of it: the publication, or why nothing was changed, in words. */
type Published = { readonly publication: Publication } | { readonly refused: string }

/** What would change for patients if all drafts were published, and a name for just this state of them. */
export function plannedChanges(overlay: Overlay, drafts: readonly Draft[], now: Date) {
  const planned = withDrafts(overlay, drafts)
  const changes = drafts.flatMap(({ file }): PublishedChange[] => {
    const before = textUnder(overlay, file)
    const after = textUnder(planned, file)
    if (before === after) return []
    const stamped = after === null ? null : stampUpdated(after, before ?? undefined, practiceDate(now))
    return [{ file, before, after: stamped }]
  })
  return { changes, name: nameOf(drafts) }
}

function nameOf(drafts: readonly Draft[]): string {
  const all = JSON.stringify(drafts.map(({ file, text, revision }) => [file, text, revision]))
  return createHash('sha256').update(all).digest('base64url').slice(0, 16)
}

/**
 * Publishes the drafts that she looked at: `name` is that of `plannedChanges`. All of them or none; the mail to her is owed
 * in the same transaction. Words that can't be drawn are refused.
 */
export async function publishDrafts(db: Kysely<Database>, name: string, now: Date): Promise<Published> {
  return db.transaction().execute(async (transaction) => {
    const drafts = await listDrafts(transaction)
    const { overlay } = await loadPublishedWords(transaction)
    const planned = plannedChanges(overlay, drafts, now)
    if (planned.name !== name) return { refused: DRAFTS_CHANGED }
    if (planned.changes.length === 0) return { refused: 'There is nothing to publish.' }
    const published = await lay(transaction, overlay, planned.changes, null, now)
    if ('refused' in published) return published
    for (const { file, revision } of drafts) await dropDraft(transaction, file, revision)
    return published
  })
}

const DRAFTS_CHANGED = 'A draft has changed since you looked. Look at the changes again, then publish.'

/** Takes a publication back. What was changed in the same fields since is not touched: then nothing is changed, and it says so. */
export async function undoPublication(db: Kysely<Database>, id: string, now: Date): Promise<Published> {
  return db.transaction().execute(async (transaction) => {
    const publication = await findPublication(transaction, id)
    if (!publication) return { refused: 'There is no such publication.' }
    const { overlay } = await loadPublishedWords(transaction)
    const changes: PublishedChange[] = []
    for (const { file, before, after } of publication.changes) {
      const current = textUnder(overlay, file)
      const { text, conflicts } = mergeWords(file, after, before, current)
      if (conflicts.length > 0) return { refused: CHANGED_SINCE }
      const stamped = text === null ? null : stampUpdated(text, current ?? undefined, practiceDate(now))
      if (text !== current) changes.push({ file, before: current, after: stamped })
    }
    if (changes.length === 0) return { refused: 'This publication has been taken back already.' }
    return lay(transaction, overlay, changes, id, now)
  })
}

const CHANGED_SINCE =
  'The same words were published again since, so this can’t be taken back by itself. Take the newer publication back first, or change the words by hand.'

async function lay(
  db: Kysely<Database>,
  overlay: Overlay,
  changes: readonly PublishedChange[],
  undoes: string | null,
  now: Date,
): Promise<Published> {
  const id = randomUUID()
  const texts = new Map([...overlay.texts, ...changes.map(({ file, after }) => [file, after] as const)])
  const problems = findUndrawable({ ...overlay, version: id, texts })
  if (problems.length > 0)
    return { refused: `These words can’t be shown: ${problems.map(formatProblem).join('; ')}` }
  for (const { file, after } of changes) {
    const base = readContentFile(file) ?? null
    if (after === base) await dropPublished(db, file)
    else await putPublished(db, { file, text: after, base })
  }
  const publication: Publication = { id, at: now, changes, undoes }
  await addPublication(db, publication)
  await raiseVersion(db, id, now)
  await owe(
    db,
    [
      {
        owedKey: `words published ${id}`,
        message: { kind: 'practitioner:words-published', facts: { publication: id } },
      },
    ],
    now,
  )
  return { publication }
}

/**
 * The text with today's date as the day its words last changed, such as 2027-03-08, unless they did not change since
 * `before` or the writer has set a date. Search engines are told that day: it must be true without being remembered.
 */
function stampUpdated(text: string, before: string | undefined, today: string): string {
  if (before === undefined || before === text || updatedOf(before) !== updatedOf(text)) return text
  return text.replace(updatedLine, `updated: ${today}`)
}

const updatedLine = /^updated:.*$/m

function updatedOf(text: string): string | undefined {
  return updatedLine.exec(text)?.[0]
}
