import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'

/**
 * Whether several transactions may write at once: on Postgres, not on SQLite. Asked by what the adapter says: Next bundles
 * a kysely of its own, whose classes are not those that opened the store.
 */
export function hasManyWriters(db: Kysely<Database>): boolean {
  return db.getExecutor().adapter.supportsMultipleConnections !== false
}
