import type SqliteDatabase from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { ImmediateSqliteDialect } from '#lib/database/sqlite-dialect'

/** The process is gone: whatever it had begun and not committed is lost. */
export class Crash extends Error {
  override name = 'Crash'
}

export type CrashingStore = {
  readonly queries: Kysely<Database>
  /** Crashes the process before its nth write from now (1 is the next); a commit counts as a write. */
  readonly crashBefore: (nthWrite: number) => void
  /** A new process: no crash is planned any more. */
  readonly restart: () => void
}

/** The same database, whose process can be made to crash between any two of its writes. */
export function crashingStore(connection: SqliteDatabase.Database): CrashingStore {
  let writesLeft = Number.POSITIVE_INFINITY
  const beforeStatement = (sql: string) => {
    if (writesLeft === 0) throw new Crash()
    if (!WRITES.test(sql)) return
    writesLeft -= 1
    if (writesLeft === 0) throw new Crash()
  }
  const statements = new Map<string, SqliteDatabase.Statement>()
  const mortal = {
    prepare(sql: string) {
      // What SQLite does by itself when a process dies, kysely does here by a statement.
      if (!/^rollback/i.test(sql)) beforeStatement(sql)
      const prepared = statements.get(sql) ?? connection.prepare(sql)
      statements.set(sql, prepared)
      return prepared
    },
    close: () => undefined,
  }
  return {
    queries: new Kysely<Database>({ dialect: new ImmediateSqliteDialect({ database: mortal }) }),
    crashBefore: (nthWrite) => {
      writesLeft = nthWrite
    },
    restart: () => {
      writesLeft = Number.POSITIVE_INFINITY
    },
  }
}

const WRITES = /^\s*(insert|update|delete|commit)/i
