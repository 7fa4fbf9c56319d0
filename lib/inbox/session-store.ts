import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'

/** How long the practitioner's sign-in lasts on one device, in days. */
const SESSION_DAYS = 30

/** The cookie that holds it; sent to the practice's pages only. */
export const SESSION_COOKIE = 'practice-session'

/** Opens a session on one device: the cookie's value and when it ends. The store keeps a hash of the value only. */
export async function openSession(
  db: Kysely<Database>,
  now: Date,
): Promise<{ value: string; expires: Date }> {
  const value = randomBytes(32).toString('base64url')
  const expires = new Date(now.getTime() + SESSION_DAYS * 24 * 60 * 60_000)
  await db
    .insertInto('sessions')
    .values({ hash: hashOf(value), created_at: now.toISOString(), expires_at: expires.toISOString() })
    .execute()
  return { value, expires }
}

/** Whether a cookie's value is a session that is open. */
export async function isSession(
  db: Kysely<Database>,
  value: string | undefined,
  now: Date,
): Promise<boolean> {
  if (!value) return false
  const row = await db
    .selectFrom('sessions')
    .select('hash')
    .where('hash', '=', hashOf(value))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return row !== undefined
}

/** Ends the session of one cookie: a copy of the cookie opens nothing any more. */
export async function endSession(db: Kysely<Database>, value: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hashOf(value)).execute()
}

/** Ends the sessions of all devices. */
export async function endAllSessions(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('sessions').execute()
}

/** Deletes the sessions whose time is over. */
export async function deleteEndedSessions(db: Kysely<Database>, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now.toISOString()).execute()
}

/** The value is 256 random bits: nothing but trying all of them leads from the hash to it. */
function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}
