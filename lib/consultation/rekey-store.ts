// What stored requests are kept under, made again when a secret or a data key has changed.
import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { readRows } from '#lib/consultation/consultation-row'
import { keyVersion } from '#lib/consultation/keys'
import { insertSearchKeys, NO_KEYS, personalColumns } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { EnvironmentError } from '#lib/env'
import { canUnseal, dataKeys, needsSealing, seal, unseal } from '#lib/security/field-encryption'

/** So many rows are keyed in one transaction: one wait for the disk, and a few milliseconds in which nobody is answered. */
const BATCH = 4
/** So many at a time, and the rest in a minute: mails and expiry are not to wait for them. */
const MOST_BATCHES = 100

/**
 * Makes the keyed hashes of up to 400 rows that have none or old ones: rows of the version before, or from before the
 * secret changed. What a server of the version before erased loses its keys as well. Gives way to whoever is to be answered.
 */
export async function keyOldConsultations(db: Kysely<Database>): Promise<void> {
  let damaged: readonly string[] = []
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const done = await keySome(db, damaged)
    damaged = done.damaged
    if (done.rows < BATCH) break
    await setImmediate()
  }
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    if ((await forgetSome(db)) < BATCH) return
    await setImmediate()
  }
}

/** Passes over what is known to be damaged, so that it is in nobody's way. */
async function keySome(
  db: Kysely<Database>,
  damaged: readonly string[],
): Promise<{ rows: number; damaged: readonly string[] }> {
  return db.transaction().execute(async (transaction) => {
    let query = transaction
      .selectFrom('consultations')
      .selectAll()
      .where('personal', 'is not', null)
      .where((is) => is.or([is('keyed_with', 'is', null), is('keyed_with', '<>', keyVersion())]))
      .limit(BATCH)
    if (damaged.length > 0) query = query.where('reference', 'not in', damaged)
    const rows = await query.execute()
    const read = readRows(rows)
    const sealed = new Map(rows.map(({ id, personal }) => [id, personal]))
    for (const { id, slot, personal } of read.consultations) {
      if (!personal) continue
      const { phone_key, email_key, keyed_with } = personalColumns(id, slot, personal)
      const kept = await transaction
        .updateTable('consultations')
        .set({ phone_key, email_key, keyed_with })
        .where('id', '=', id)
        // On Postgres somebody may have corrected or erased it since it was read.
        .where('personal', '=', sealed.get(id) ?? '')
        .executeTakeFirst()
      if (Number(kept.numUpdatedRows) === 1) await insertSearchKeys(transaction, id, personal)
    }
    return { rows: rows.length, damaged: [...damaged, ...read.damaged] }
  })
}

async function forgetSome(db: Kysely<Database>): Promise<number> {
  const rows = await db
    .selectFrom('consultations')
    .select('id')
    .where('phone_key', 'is not', null)
    .where('personal', 'is', null)
    .limit(BATCH)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('consultations').set(NO_KEYS).where('id', 'in', ids).execute()
    await transaction.deleteFrom('search_keys').where('consultation_id', 'in', ids).execute()
  })
  return ids.length
}

/**
 * Seals personal data that is plain, or sealed with an older key, with the newest one. Returns how many rows it changed.
 * Throws `EnvironmentError` when some were sealed with a key that is not set.
 */
export async function resealConsultations(db: Kysely<Database>, keys = dataKeys()): Promise<number> {
  let resealed = 0
  for await (const page of everySealed(db)) {
    if (page.some(({ personal }) => !canUnseal(personal, keys))) throw new EnvironmentError(KEY_MISSING)
    const old = page.filter(({ personal }) => needsSealing(personal, keys))
    if (old.length === 0) continue
    await db.transaction().execute(async (transaction) => {
      for (const { id, personal } of old) {
        await transaction
          .updateTable('consultations')
          .set({ personal: seal(unseal(personal, id, keys), id, keys) })
          .where('id', '=', id)
          .where('personal', '=', personal)
          .execute()
      }
    })
    resealed += old.length
  }
  return resealed
}

/** Opens what every request holds, as reading it would. Throws when one was sealed with another key, or was damaged. */
export async function openEveryRequest(db: Kysely<Database>, keys = dataKeys()): Promise<void> {
  for await (const page of everySealed(db)) for (const { id, personal } of page) unseal(personal, id, keys)
}

type Sealed = { readonly id: string; readonly personal: string }

/** What every request holds, a page at a time. */
async function* everySealed(db: Kysely<Database>): AsyncGenerator<readonly Sealed[]> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('consultations')
      .select(['id', 'personal'])
      .where('personal', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(200)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.flatMap(({ id, personal }) => (personal === null ? [] : [{ id, personal }]))
    after = last.id
  }
}

const KEY_MISSING =
  'DATA_KEY: stored requests are sealed with a key that is not set. Put that key into DATA_KEY, or into DATA_KEY_OLD beside a new one.'
