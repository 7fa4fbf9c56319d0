// Small facts that all processes share: used sign-in links, the last reading of the calendar feed, warnings already sent.
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'

export type Mark = { readonly value: string; readonly at: Date }

/** The mark of that key, or null when it was never written or has expired by `now`. */
export async function readMark(db: Kysely<Database>, key: string, now: Date): Promise<Mark | null> {
  const row = await db.selectFrom('marks').selectAll().where('key', '=', key).executeTakeFirst()
  if (!row || (row.expires_at !== null && row.expires_at <= now.toISOString())) return null
  return { value: row.value, at: new Date(row.at) }
}

/** Writes a mark over whatever stood there. Without `expiresAt` it stays. */
export async function writeMark(
  db: Kysely<Database>,
  key: string,
  value: string,
  now: Date,
  expiresAt?: Date,
): Promise<void> {
  const written = { value, at: now.toISOString(), expires_at: expiresAt?.toISOString() ?? null }
  await db
    .insertInto('marks')
    .values({ key, ...written })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(written))
    .execute()
}

/** Writes a mark once and for all: true for the one caller, in any process, that came first. */
export async function claimMark(
  db: Kysely<Database>,
  key: string,
  now: Date,
  expiresAt?: Date,
): Promise<boolean> {
  const inserted = await db
    .insertInto('marks')
    .values({ key, value: '', at: now.toISOString(), expires_at: expiresAt?.toISOString() ?? null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1
}

/** Deletes a mark; deleting one that is not there is no error. */
export async function deleteMark(db: Kysely<Database>, key: string): Promise<void> {
  await db.deleteFrom('marks').where('key', '=', key).execute()
}

/** Deletes the marks that have expired by `now`. */
export async function deleteExpiredMarks(db: Kysely<Database>, now: Date): Promise<void> {
  await db.deleteFrom('marks').where('expires_at', '<=', now.toISOString()).execute()
}
