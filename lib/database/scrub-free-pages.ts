import { sql } from 'kysely'
import type { Store } from '#lib/database/open-database'

/**
 * Makes sure that erased rows can't be read from the files any more. SQLite overwrites them itself (secure_delete) but
 * keeps old pages in the write-ahead log until it is truncated; Postgres keeps old row versions until a vacuum.
 */
export async function scrubFreePages(store: Store): Promise<void> {
  if (store.kind === 'sqlite') store.connection.pragma('wal_checkpoint(TRUNCATE)')
  else await sql`vacuum full consultations`.execute(store.queries)
}
