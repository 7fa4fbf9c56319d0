// The tables of the words: drafts, what lies over content/, and what was published. Only this file speaks SQL about them.
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'

/** A file that is changed and not yet published. A text of null takes the file away. */
export type Draft = Readonly<{ file: string; text: string | null; base: string | null; revision: number }>

/** Words that lie over a file; `base` is the text of the file itself that they were made from. */
export type Published = Readonly<{ file: string; text: string | null; base: string | null }>

const changes = z.array(
  z.object({ file: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
)

/** One file of a publication, as patients saw it before and after. */
export type PublishedChange = Readonly<z.output<typeof changes>[number]>

export type Publication = Readonly<{
  id: string
  at: Date
  changes: readonly PublishedChange[]
  /** The publication that this one took back. */
  undoes: string | null
}>

/** What has not been published, by file. */
export async function listDrafts(db: Kysely<Database>): Promise<Draft[]> {
  const rows = await db.selectFrom('words_drafts').selectAll().orderBy('file').execute()
  return rows.map(({ file, text, base, revision }) => ({ file, text, base, revision: Number(revision) }))
}

/** Writes a draft in the place of the one of that revision, or as the first. False when there is another by now. */
export async function putDraft(
  db: Kysely<Database>,
  draft: Draft,
  replaces: number,
  now: Date,
): Promise<boolean> {
  const written = { ...draft, saved_at: now.toISOString() }
  if (replaces === 0) {
    const first = await db
      .insertInto('words_drafts')
      .values(written)
      .onConflict((conflict) => conflict.column('file').doNothing())
      .executeTakeFirst()
    return Number(first.numInsertedOrUpdatedRows ?? 0) === 1
  }
  const changed = await db
    .updateTable('words_drafts')
    .set(written)
    .where('file', '=', draft.file)
    .where('revision', '=', replaces)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows) === 1
}

/** Drops the draft of that revision. False when there is another by now. */
export async function dropDraft(db: Kysely<Database>, file: string, revision: number): Promise<boolean> {
  const dropped = await db
    .deleteFrom('words_drafts')
    .where('file', '=', file)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return Number(dropped.numDeletedRows) === 1
}

/** All that lies over content/. */
export async function listPublished(db: Kysely<Database>): Promise<Published[]> {
  return db.selectFrom('words_published').selectAll().orderBy('file').execute()
}

/** Lays words over a file, in the place of those that lay there. */
export async function putPublished(db: Kysely<Database>, published: Published): Promise<void> {
  await db
    .insertInto('words_published')
    .values(published)
    .onConflict((conflict) => conflict.column('file').doUpdateSet(published))
    .execute()
}

/** The file stands as it is again. */
export async function dropPublished(db: Kysely<Database>, file: string): Promise<void> {
  await db.deleteFrom('words_published').where('file', '=', file).execute()
}

/** Remembers what was published, so that it can be taken back. */
export async function addPublication(db: Kysely<Database>, publication: Publication): Promise<void> {
  const { id, at, undoes } = publication
  await db
    .insertInto('words_publications')
    .values({ id, at: at.toISOString(), changes: JSON.stringify(publication.changes), undoes })
    .execute()
}

/** The publication of that id, undefined when there is none. */
export async function findPublication(db: Kysely<Database>, id: string): Promise<Publication | undefined> {
  const row = await db.selectFrom('words_publications').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readPublication(row)
}

/** The newest first. */
export async function listPublications(db: Kysely<Database>, limit: number): Promise<Publication[]> {
  const query = db.selectFrom('words_publications').selectAll().orderBy('at', 'desc').limit(limit)
  return (await query.execute()).map(readPublication)
}

function readPublication(row: { id: string; at: string; changes: string; undoes: string | null }) {
  return {
    id: row.id,
    at: new Date(row.at),
    changes: changes.parse(JSON.parse(row.changes)),
    undoes: row.undoes,
  }
}

/** Another text each time the words that lie over content/ change; empty as long as there never were any. */
export async function wordsVersion(db: Kysely<Database>): Promise<string> {
  return (await readValue(db, VERSION, NEVER_EXPIRED))?.value ?? ''
}

/** Tells every server that the words have changed. */
export async function raiseVersion(db: Kysely<Database>, version: string, now: Date): Promise<void> {
  await writeValue(db, VERSION, version, now)
}

const VERSION = 'words version'
const NEVER_EXPIRED = new Date(0)
