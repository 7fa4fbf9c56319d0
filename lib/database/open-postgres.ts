import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { PostgresSilence } from '#lib/database/postgres-silence'
import type { Database } from '#lib/database/schema'

export type PostgresStore = {
  readonly kind: 'postgres'
  readonly queries: Kysely<Database>
  readonly pool: pg.Pool
}

/**
 * A server that says nothing for so long is given up, in milliseconds. With the seconds that counting a form may take
 * before (lib/server/rate-limit.ts), a patient waits ten. A slow statement is ended by the server itself a little earlier.
 */
const GIVEN_UP_MS = 8_000
const STATEMENT_MS = 7_000

/**
 * Opens a pool of at most 10 connections. Connecting happens with the first query; a lost idle connection is replaced.
 * Queries of a server that has gone silent reject after 8 s, and those that follow at once (`PostgresSilence`).
 */
export function openPostgres(databaseUrl: string, onIdleError: (error: Error) => void): PostgresStore {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_MS,
    query_timeout: GIVEN_UP_MS,
    application_name: 'practice-site',
  })
  // Without a listener a dropped idle connection ends the whole process.
  pool.on('error', onIdleError)
  return {
    kind: 'postgres',
    pool,
    queries: new Kysely<Database>({ dialect: new PostgresDialect({ pool: noticingSilence(pool) }) }),
  }
}

/** The pool as kysely asks it: silence is noticed on every connection. */
function noticingSilence(pool: pg.Pool) {
  const silence = new PostgresSilence(() => performance.now())
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => endedBySilence(await silence.connect(() => pool.connect()), silence),
  }
}

/** The same client, ended once it has asked in vain: the rollback that follows would wait as long again. */
function endedBySilence(client: pg.PoolClient, silence: PostgresSilence): pg.PoolClient {
  const query = (sql: string, parameters: unknown[]) =>
    silence.query(
      () => client.query(sql, parameters),
      () => void client.end(),
    )
  return new Proxy(client, {
    get: (target, key) => (key === 'query' ? query : Reflect.get(target, key)),
  })
}
