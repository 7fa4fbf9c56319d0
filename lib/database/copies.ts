// Copies of the embedded database: backups, and what a restore puts aside. Each is one file, for this account alone.
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'
import { checkIntegrity, sqliteFile } from '#lib/database/open-sqlite'

/** What a copy holds: how many requests, and the newest of them. */
export type CopySummary = z.infer<typeof summary>

const summary = z.object({
  requests: z.int(),
  newestReference: z.string().nullable(),
  newestAt: z.string().nullable(),
})

/** The requests of a database, or those of them that were there at an instant (ISO 8601 UTC). Throws when it is not ours. */
export function summarize(connection: SqliteDatabase.Database, until = '9999'): CopySummary {
  const newest = 'from consultations where created_at <= @until order by created_at desc, id desc limit 1'
  return summary.parse(
    connection
      .prepare(
        `select (select count(*) from consultations where created_at <= @until) as requests,
          (select reference ${newest}) as newestReference, (select created_at ${newest}) as newestAt`,
      )
      .get({ until }),
  )
}

/**
 * Checks a copy and tells what it holds. Throws when the file is damaged, or no database of this site. Nothing is written
 * to it; opened for reading only, one with a write-ahead log would leave that log beside it.
 */
export function readCopy(file: string): CopySummary {
  const copy = new SqliteDatabase(file, { fileMustExist: true })
  try {
    checkIntegrity(copy)
    return summarize(copy)
  } finally {
    copy.close()
  }
}

/**
 * Copies the database while it is in use. The file appears whole, checked and on the disk, or not at all. Throws EEXIST
 * when there is one of that name already.
 */
export async function copyDatabase(connection: SqliteDatabase.Database, file: string): Promise<CopySummary> {
  const draft = `${file}.${process.pid}.draft`
  closeSync(openSync(draft, 'wx', 0o600))
  try {
    await connection.backup(draft)
    withoutLog(draft)
    const held = readCopy(draft)
    syncFile(draft)
    linkSync(draft, file)
    return held
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A backup is one file: it can be read where nothing can be written. */
function withoutLog(file: string): void {
  const copy = new SqliteDatabase(file)
  copy.pragma('journal_mode = DELETE')
  copy.close()
}

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/**
 * Ends the sessions that a copy holds: put back, it would let in who has signed out since. One from before there were any
 * has none.
 */
export function endSessionsIn(file: string): void {
  const copy = new SqliteDatabase(file, { fileMustExist: true })
  const tables = copy.prepare("select name from sqlite_master where type = 'table' and name = 'sessions'")
  if (tables.get()) copy.exec('delete from sessions')
  copy.close()
}

/** The name of a backup made now; names sort by age. */
export function backupName(now: Date): string {
  return `practice-backup-${stamp(now)}.sqlite`
}

const BACKUP_NAME = /^practice-backup-[\dT-]+\.sqlite$/

/** The backups of a folder that were named by us, the newest first. */
export function listBackups(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => BACKUP_NAME.test(name))
  return names
    .sort()
    .reverse()
    .map((name) => path.join(folder, name))
}

/** Deletes all but the newest `keep` backups of a folder, and says which. */
export function pruneBackups(folder: string, keep: number): string[] {
  const old = listBackups(folder).slice(keep)
  for (const file of old) rmSync(file)
  return old
}

/** Where a restore at this time puts what was there before; each restore has its own. */
export function keptCopyFile(dataDir: string, now: Date): string {
  return `${sqliteFile(dataDir)}.before-restore-${stamp(now)}`
}

/** Deletes what restores have put aside before an instant: it holds what has been erased from the database since. */
export function eraseKeptCopies(dataDir: string, before: Date): number {
  if (!existsSync(/* turbopackIgnore: true */ dataDir)) return 0
  const start = path.basename(keptCopyFile(dataDir, before)).replace(/-\d{4}-.*$/, '')
  const old = readdirSync(/* turbopackIgnore: true */ dataDir)
    .filter((name) => name.startsWith(start))
    .map((name) => path.join(/* turbopackIgnore: true */ dataDir, name))
    .filter((file) => statSync(/* turbopackIgnore: true */ file).ctimeMs < before.getTime())
  for (const file of old) rmSync(/* turbopackIgnore: true */ file)
  return old.length
}

/** An instant as it may stand in a file's name, to the second: "2026-11-25T133005". */
function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '')
}
