import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'

/** The columns whose uniqueness is a rule of the practice, not an accident. */
type UniqueRule = 'slot' | 'fingerprint' | 'reference' | 'owed_key'

/** Which rule an insert or update broke, or null when the error is about something else. */
export function brokenUniqueRule(error: unknown): UniqueRule | null {
  const told = uniqueViolation(error)
  if (told === null) return null
  for (const rule of ['slot', 'fingerprint', 'reference', 'owed_key'] as const)
    if (told.includes(rule)) return rule
  return null
}

/** SQLite tells the columns in its message, Postgres the index by name (SQLSTATE 23505). */
function uniqueViolation(error: unknown): string | null {
  if (error instanceof SqliteDatabase.SqliteError) {
    return error.code === 'SQLITE_CONSTRAINT_UNIQUE' ? error.message : null
  }
  if (error instanceof pg.DatabaseError) return error.code === '23505' ? (error.constraint ?? '') : null
  return null
}
