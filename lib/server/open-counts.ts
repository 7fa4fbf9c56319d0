import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'

/**
 * Opens (or creates) the file that counts posted forms, shared by all processes of a data directory. Beside the
 * consultations each count would cost its patient one more fsync; here NORMAL keeps the file whole, and a power cut
 * forgets at most the last counts (https://www.sqlite.org/pragma.html#pragma_synchronous). Throws when it can't be written.
 */
export function openCounts(dataDir: string): SqliteDatabase.Database {
  const counts = new SqliteDatabase(path.join(/* turbopackIgnore: true */ dataDir, 'counts.sqlite'))
  counts.pragma('busy_timeout = 2000')
  counts.pragma('journal_mode = WAL')
  counts.pragma('synchronous = NORMAL')
  return counts
}
