import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { ImmediateSqliteDialect } from '#lib/database/sqlite-dialect'

/**
 * How long a writer waits for another process's transaction, in milliseconds. better-sqlite3 waits without giving way, so
 * nobody else is answered meanwhile: long enough for any transaction of ours, and no longer.
 */
const BUSY_TIMEOUT_MS = 2_000

export type SqliteStore = {
  readonly kind: 'sqlite'
  readonly queries: Kysely<Database>
  readonly connection: SqliteDatabase.Database
}

/** Where the embedded database of a data directory lives. */
export function sqliteFile(dataDir: string): string {
  return path.join(/* turbopackIgnore: true */ dataDir, 'practice.sqlite')
}

/**
 * Opens the embedded database: WAL, every commit fsynced, deleted data overwritten. Makes it, and its folder, where they are
 * not there, for this account alone; a folder that was there keeps its rights. Throws when the file is damaged or can't be
 * written.
 */
export function openSqlite(dataDir: string): SqliteStore {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  // SQLite would make it readable for everybody, and its log goes by the file.
  closeSync(openSync(sqliteFile(dataDir), 'a', 0o600))
  return connect(dataDir)
}

/** The embedded database as it stands, made by nobody and brought up to date by nobody; null where there is none. */
export function openSqliteAsItIs(dataDir: string): SqliteStore | null {
  return existsSync(sqliteFile(dataDir)) ? connect(dataDir) : null
}

function connect(dataDir: string): SqliteStore {
  const connection = new SqliteDatabase(sqliteFile(dataDir), { fileMustExist: true })
  // The timeout comes first: switching to WAL itself needs the lock when several processes start at once.
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  connection.pragma('journal_mode = WAL')
  // WAL's own default is NORMAL, which may lose the last commits in a power cut.
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  // Retention must reach the free pages too.
  connection.pragma('secure_delete = ON')
  return {
    kind: 'sqlite',
    connection,
    queries: new Kysely<Database>({ dialect: new ImmediateSqliteDialect({ database: connection }) }),
  }
}

/** Throws when SQLite itself finds the file damaged; run once at start. */
export function checkIntegrity(connection: SqliteDatabase.Database): void {
  const result = connection.pragma('quick_check', { simple: true })
  if (result !== 'ok') {
    throw new Error(
      `The database is damaged (${String(result)}). Stop the server and put back the last backup: npm run restore -- FILE`,
    )
  }
}
