import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'

/** Whether a store holds any consultation. */
export async function holdsConsultations(db: Kysely<Database>): Promise<boolean> {
  const row = await db.selectFrom('consultations').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

/** Copies every table in one transaction, row by row and as they are: what is sealed stays sealed. Returns the counts. */
export async function copyTables(
  from: Kysely<Database>,
  to: Kysely<Database>,
): Promise<{ consultations: number; messages: number }> {
  return to.transaction().execute(async (transaction) => {
    const consultations = await copy(from, transaction, 'consultations')
    const messages = await copy(from, transaction, 'messages')
    await copy(from, transaction, 'audit')
    await copy(from, transaction, 'marks')
    await copy(from, transaction, 'search_keys')
    await copy(from, transaction, 'yearly_counts')
    await copy(from, transaction, 'closed_times')
    await copy(from, transaction, 'outcome_counts')
    await copy(from, transaction, 'words_drafts')
    await copy(from, transaction, 'words_published')
    await copy(from, transaction, 'words_publications')
    await copy(from, transaction, 'pictures')
    return { consultations, messages }
  })
}

async function copy(
  source: Kysely<Database>,
  target: Kysely<Database>,
  table: keyof Database,
): Promise<number> {
  const rows = await source.selectFrom(table).selectAll().execute()
  for (const row of rows) await target.insertInto(table).values(row).execute()
  return rows.length
}
