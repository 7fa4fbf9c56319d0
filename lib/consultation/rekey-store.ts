// What stored requests are kept under, made again when a secret or a data key has changed.
import type { Kysely } from 'kysely'
import { readRows } from '#lib/consultation/consultation-row'
import { keyVersion } from '#lib/consultation/keys'
import { insertSearchKeys, NO_KEYS, personalColumns } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { EnvironmentError } from '#lib/env'
import { canUnseal, dataKeys, needsSealing, seal, unseal } from '#lib/security/field-encryption'

/**
 * Makes the keyed hashes of up to 200 rows that have none or old ones: rows of the version before, or from before the
 * secret changed. What a server of the version before erased loses its keys as well.
 */
export async function keyOldConsultations(db: Kysely<Database>): Promise<void> {
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('personal', 'is not', null)
    .where((is) => is.or([is('keyed_with', 'is', null), is('keyed_with', '<>', keyVersion())]))
    .limit(200)
    .execute()
  for (const { id, slot, personal } of readRows(rows).consultations) {
    if (!personal) continue
    const { phone_key, email_key, keyed_with } = personalColumns(id, slot, personal)
    await db.transaction().execute(async (transaction) => {
      const kept = await transaction
        .updateTable('consultations')
        .set({ phone_key, email_key, keyed_with })
        .where('id', '=', id)
        .where('personal', 'is not', null)
        .executeTakeFirst()
      if (Number(kept.numUpdatedRows) === 1) await insertSearchKeys(transaction, id, personal)
    })
  }
  const left = await db
    .selectFrom('consultations')
    .select('id')
    .where('phone_key', 'is not', null)
    .where('personal', 'is', null)
    .limit(200)
    .execute()
  for (const { id } of left) {
    await db.updateTable('consultations').set(NO_KEYS).where('id', '=', id).execute()
    await db.deleteFrom('search_keys').where('consultation_id', '=', id).execute()
  }
}

/**
 * Seals personal data that is plain, or sealed with an older key, with the newest one. Returns how many rows it changed.
 * Throws `EnvironmentError` when some were sealed with a key that is not set.
 */
export async function resealConsultations(db: Kysely<Database>): Promise<number> {
  const keys = dataKeys()
  const rows = await db
    .selectFrom('consultations')
    .select(['id', 'personal'])
    .where('personal', 'is not', null)
    .execute()
  let resealed = 0
  for (const { id, personal } of rows) {
    if (personal !== null && !canUnseal(personal, keys)) throw new EnvironmentError(KEY_MISSING)
    if (personal === null || !needsSealing(personal, keys)) continue
    await db
      .updateTable('consultations')
      .set({ personal: seal(unseal(personal, id, keys), id, keys) })
      .where('id', '=', id)
      .where('personal', '=', personal)
      .execute()
    resealed += 1
  }
  return resealed
}

/** Opens what every request holds, as reading it would. Throws when one was sealed with another key, or was damaged. */
export async function openEveryRequest(db: Kysely<Database>): Promise<void> {
  const keys = dataKeys()
  const sealed = db.selectFrom('consultations').select(['id', 'personal']).where('personal', 'is not', null)
  for (const { id, personal } of await sealed.execute()) unseal(personal ?? '', id, keys)
}

const KEY_MISSING =
  'DATA_KEY: stored requests are sealed with a key that is not set. Put that key into DATA_KEY, or into DATA_KEY_OLD beside a new one.'
