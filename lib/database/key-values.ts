// Small values that all processes share by a key: used sign-in links, the last reading of the calendar, warnings sent.
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'

type StoredValue = { readonly value: string; readonly at: Date }

/** What stands under that key, or null when it was never written or has expired by `now`. */
export async function readValue(db: Kysely<Database>, key: string, now: Date): Promise<StoredValue | null> {
  const row = await db.selectFrom('marks').selectAll().where('key', '=', key).executeTakeFirst()
  if (!row || (row.expires_at !== null && row.expires_at <= now.toISOString())) return null
  return { value: row.value, at: new Date(row.at) }
}

/** Writes a value over whatever stood there. Without `expiresAt` it stays. */
export async function writeValue(
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

/** Claims a key once and for all: true for the one caller, in any process, that came first. */
export async function claimOnce(
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

/** More than the clocks of two servers can differ by. */
const CLOCKS_DIFFER_MS = 60 * 60_000

/**
 * Takes a lease on one of these keys, until `until`; who holds one already keeps it. Null when it was taken, else when
 * the next key comes free. Of any number of processes one holds each key. A lease that lasts longer than this one would
 * was taken under a clock set wrong, and its key is free.
 */
export async function takeLease(
  db: Kysely<Database>,
  keys: readonly string[],
  { holder, now, until }: { holder: string; now: Date; until: Date },
): Promise<Date | null> {
  const at = now.toISOString()
  const lease = { value: holder, at, expires_at: until.toISOString() }
  const rows = await db.selectFrom('marks').selectAll().where('key', 'in', keys).execute()
  const latest = new Date(until.getTime() + CLOCKS_DIFFER_MS).toISOString()
  const held = rows.filter(({ expires_at }) => expires_at !== null && expires_at > at && expires_at <= latest)
  const own = held.find(({ value }) => value === holder)
  const free = keys.filter((key) => !held.some((row) => row.key === key))
  for (const key of own ? [own.key] : free) {
    const taken = await db
      .insertInto('marks')
      .values({ key, ...lease })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet(lease)
          .where((is) =>
            is.or([
              is('marks.expires_at', '<=', at),
              is('marks.expires_at', '>', latest),
              is('marks.value', '=', holder),
            ]),
          ),
      )
      .executeTakeFirst()
    if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 1) return null
  }
  const next = held.map(({ expires_at }) => expires_at ?? '').sort()[0]
  return next ? new Date(next) : until
}

/** Deletes what has expired by `now`. */
export async function deleteExpiredValues(db: Kysely<Database>, now: Date): Promise<void> {
  await db.deleteFrom('marks').where('expires_at', '<=', now.toISOString()).execute()
}
