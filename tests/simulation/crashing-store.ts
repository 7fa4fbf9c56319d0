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
  const statements = new Map<string, PlannedStatement>()
  const mortal = {
    prepare(sql: string) {
      // What SQLite does by itself when a process dies, kysely does here by a statement.
      if (!/^rollback/i.test(sql)) beforeStatement(sql)
      const planned = statements.get(sql) ?? new PlannedStatement(connection, sql)
      statements.set(sql, planned)
      return planned
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

/**
 * A statement that is planned once. SQLite plans it again at each run when the plan depends on one of its values (a state that
 * a partial index has, a limit), which takes many times as long as the run; such values are written into the statement here.
 */
class PlannedStatement {
  readonly reader: boolean
  readonly #connection: SqliteDatabase.Database
  readonly #pieces: readonly string[]
  readonly #byValues = new Map<string, SqliteDatabase.Statement>()

  constructor(connection: SqliteDatabase.Database, sql: string) {
    this.reader = connection.prepare(sql).reader
    this.#connection = connection
    this.#pieces = sql.split('?')
  }

  all(values: readonly unknown[]): unknown[] {
    return this.#planFor(values).all(values.filter(isBound))
  }

  run(values: readonly unknown[]): SqliteDatabase.RunResult {
    return this.#planFor(values).run(values.filter(isBound))
  }

  iterate(values: readonly unknown[]): IterableIterator<unknown> {
    return this.#planFor(values).iterate(values.filter(isBound))
  }

  #planFor(values: readonly unknown[]): SqliteDatabase.Statement {
    const written = values.map((value) => (isBound(value) ? '?' : sqlText(value)))
    const key = written.join()
    const known = this.#byValues.get(key)
    if (known) return known
    const sql = this.#pieces.map((piece, index) => piece + (written[index] ?? '')).join('')
    const statement = this.#connection.prepare(sql)
    this.#byValues.set(key, statement)
    return statement
  }
}

/** States, verbs, actors and numbers are few and short; whatever else is stored stays a value. */
function isBound(value: unknown): boolean {
  return !(typeof value === 'number' || (typeof value === 'string' && /^[a-z]+$/.test(value)))
}

function sqlText(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

const WRITES = /^\s*(insert|update|delete|commit)/i
