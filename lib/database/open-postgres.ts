import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from '#lib/database/schema'

export type PostgresStore = {
  readonly kind: 'postgres'
  readonly queries: Kysely<Database>
  readonly pool: pg.Pool
}

/** Opens a pool of at most 10 connections. Connecting happens with the first query; a lost idle connection is replaced. */
export function openPostgres(databaseUrl: string, onIdleError: (error: Error) => void): PostgresStore {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    application_name: 'practice-site',
  })
  // Without a listener a dropped idle connection ends the whole process.
  pool.on('error', onIdleError)
  return { kind: 'postgres', pool, queries: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }) }
}
