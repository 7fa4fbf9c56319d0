import { type Kysely, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration'
import { migrations } from '#lib/database/migrations'
import { openPostgres, type PostgresStore } from '#lib/database/open-postgres'
import { checkIntegrity, openSqlite, type SqliteStore } from '#lib/database/open-sqlite'
import type { Database } from '#lib/database/schema'
import { type Environment, environment } from '#lib/env'
import { log } from '#lib/log'

export type Store = SqliteStore | PostgresStore

// The server's own modules and the ones Next bundles are two sets in one process. They must share one connection:
// better-sqlite3 waits for a lock without giving way, so a second connection of the same process would wait for itself.
declare global {
  var practiceStore: Promise<Store> | undefined
}

/** This process's store, opened and migrated on first use. A failed opening is tried again at the next call. */
export function processStore(): Promise<Store> {
  globalThis.practiceStore ??= openStore(environment()).catch((error: unknown) => {
    globalThis.practiceStore = undefined
    throw error
  })
  return globalThis.practiceStore
}

/** This process's queries; see `processStore`. */
export async function openDatabase(): Promise<Kysely<Database>> {
  return (await processStore()).queries
}

/** Closes this process's store, if it was ever opened. */
export async function closeDatabase(): Promise<void> {
  const opened = globalThis.practiceStore
  globalThis.practiceStore = undefined
  await (await opened)?.queries.destroy()
}

/** Opens SQLite in DATA_DIR, or Postgres where DATABASE_URL says so, and brings its tables up to date under a lock. */
export async function openStore(env: Environment): Promise<Store> {
  const store = env.DATABASE_URL
    ? openPostgres(env.DATABASE_URL, (error) =>
        log.warn({ code: error.name }, 'an idle database connection was lost'),
      )
    : openSqlite(env.DATA_DIR)
  if (store.kind === 'sqlite') checkIntegrity(store.connection)
  await migrate(store.queries)
  return store
}

/**
 * Runs the migrations that have not run yet. Several servers may start at once: kysely's lock lets one through. Those of a
 * later version stay as they are: after an update that is taken back, this version goes on with its tables.
 */
async function migrate(queries: Kysely<Database>): Promise<void> {
  const known = { ...(await listLaterMigrations(queries)), ...migrations }
  const migrator = new Migrator({
    db: queries,
    provider: { getMigrations: async () => known },
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** What has run and this version does not know: kysely would take its absence for damage. */
async function listLaterMigrations(queries: Kysely<Database>): Promise<Record<string, Migration>> {
  const tables = await queries.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return {}
  const ran = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(
    queries,
  )
  return Object.fromEntries(ran.rows.map(({ name }) => [name, { up: async () => undefined }]))
}
