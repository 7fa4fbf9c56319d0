// How personal data ends: erased after its time, and years later counted and deleted.
import { type Kysely, sql } from 'kysely'
import { readRows } from '#lib/consultation/consultation-row'
import { NO_KEYS } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { practiceDate } from '#lib/schedule/practice-time'

/**
 * Erases the personal data of these consultations, leaving reference, dates and outcome; their links stop working. One that
 * still waited could not be read, and has ended.
 */
export async function erase(db: Kysely<Database>, ids: readonly string[], now: Date): Promise<void> {
  await db
    .updateTable('consultations')
    .set({
      state: sql`case when state = 'requested' then 'expired' else state end`,
      personal: null,
      fingerprint: null,
      suspicion: null,
      to_tell_since: null,
      ...NO_KEYS,
      holds_until: null,
      link_version: sql`link_version + 1`,
      erased_at: now.toISOString(),
    })
    .where('id', 'in', [...ids])
    .execute()
  await db
    .deleteFrom('search_keys')
    .where('consultation_id', 'in', [...ids])
    .execute()
}

/** Up to `limit` that still hold personal data and whose call, or last change where there was no time, was before `before`. */
function erasable(db: Kysely<Database>, before: Date, limit: number) {
  return db
    .selectFrom('consultations')
    .where('erased_at', 'is', null)
    .where('updated_at', '<', before.toISOString())
    .where((is) => is.or([is('slot', 'is', null), is('slot', '<', before.toISOString())]))
    .limit(limit)
}

/** The ids of up to `limit` to be erased. What still waits for an answer is not over: it expires first. */
export async function listErasable(db: Kysely<Database>, before: Date, limit: number): Promise<string[]> {
  const rows = await erasable(db, before, limit).select('id').where('state', '<>', 'requested').execute()
  return rows.map(({ id }) => id)
}

/** The ids of those that wait past that time for an answer because their rows are damaged: up to `limit` are looked at. */
export async function listUnreadable(db: Kysely<Database>, before: Date, limit: number): Promise<string[]> {
  const rows = await erasable(db, before, limit)
    .selectAll()
    .where('state', '=', 'requested')
    .orderBy('updated_at')
    .execute()
  const { damaged } = readRows(rows)
  return rows.filter(({ reference }) => damaged.includes(reference)).map(({ id }) => id)
}

/**
 * Adds up to `limit` consultations that were erased before `before` to the counts of their years, and deletes all
 * that is kept of them. Returns how many that were.
 */
export async function foldOld(db: Kysely<Database>, before: Date, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('consultations')
    .select(['id', 'state', 'slot', 'created_at'])
    .where('erased_at', '<', before.toISOString())
    .limit(limit)
    .execute()
  if (rows.length === 0) return 0
  const counts = Map.groupBy(rows, ({ state, slot, created_at }) => {
    const year = practiceDate(new Date(slot ?? created_at)).slice(0, 4)
    return `${year} ${state}`
  })
  for (const [key, { length: count }] of counts) {
    const [year = '', state = ''] = key.split(' ')
    await db
      .insertInto('yearly_counts')
      .values({ year, state, count })
      .onConflict((conflict) =>
        conflict.columns(['year', 'state']).doUpdateSet({ count: sql`yearly_counts.count + ${count}` }),
      )
      .execute()
  }
  const ids = rows.map(({ id }) => id)
  for (const table of ['messages', 'audit', 'search_keys'] as const)
    await db.deleteFrom(table).where('consultation_id', 'in', ids).execute()
  await db.deleteFrom('consultations').where('id', 'in', ids).execute()
  return rows.length
}
