// `npm run rehearse-restore -- FILE`: puts a backup back into a scratch folder, opens it as a start would, and compares it
// with the requests of the running site. FILE may be a folder: then its newest backup, or its newest sealed copy where
// COPY_TO puts them there. A backup nobody has put back is a hope.
import { chmodSync, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { settings } from '#lib/commands/settings'
import { endWith } from '#lib/commands/terminal'
import { openEveryRequest, resealConsultations } from '#lib/consultation/rekey-store'
import { listBackups, readCopy, summarize } from '#lib/database/copies'
import { writeValue } from '#lib/database/key-values'
import { openStore } from '#lib/database/open-database'
import { openSqliteAsItIs, sqliteFile } from '#lib/database/open-sqlite'
import { isSealed, listCopies, unsealFile } from '#lib/database/sealed-copy'
import { dataKeys } from '#lib/security/field-encryption'

const { DATABASE_URL, DATA_DIR } = settings
if (DATABASE_URL) endWith('DATABASE_URL is set: rehearse with pg_restore into an empty database.')
const backup = await chooseBackup(process.argv[2] ?? '.')
const live = openSqliteAsItIs(DATA_DIR)
if (!live) {
  endWith(
    `DATA_DIR: there is no database in ${DATA_DIR} to compare with. Example: DATA_DIR=/var/lib/practice`,
  )
}
const restored = await tryRestore(backup).catch((error: unknown) =>
  endWith(
    `${backup} can’t be put back: ${error instanceof Error ? error.message : String(error)} Make another: npm run backup`,
  ),
)
const expected = summarize(live.connection, restored.newestAt ?? '')
if (expected.requests > restored.requests) {
  endWith(
    `${backup} lacks ${expected.requests - restored.requests} requests that were there when it was made. Make another: npm run backup`,
  )
}
const later = summarize(live.connection).requests - expected.requests
await writeValue(live.queries, 'rehearsal', '', new Date())
await live.queries.destroy()
process.stdout.write(
  `${backup} was put back for trial: ${restored.requests} requests, each opened with its key; ${later} came after it was made.\n`,
)

async function chooseBackup(given: string): Promise<string> {
  const there = statSync(given, { throwIfNoEntry: false })
  if (!there) endWith(`${given} is not there. Say which backup: npm run rehearse-restore -- /backups`)
  const [copy] = there.isDirectory() ? await listCopies(given) : []
  const file = there.isDirectory() ? (copy ? path.join(given, copy) : listBackups(given)[0]) : given
  if (!file) endWith(`There is no backup in ${given}. Make one: npm run backup -- ${given}`)
  return file
}

/** Opens a copy of the copy in a folder of its own: brought up to date, and everything in it unsealed and sealed again. */
async function tryRestore(file: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'practice-rehearsal-'))
  try {
    if (await isSealed(file)) await unsealFile(file, sqliteFile(folder), dataKeys(settings))
    else copyFileSync(file, sqliteFile(folder))
    chmodSync(sqliteFile(folder), 0o600)
    const store = await openStore({ ...settings, DATA_DIR: folder })
    try {
      await resealConsultations(store.queries)
      await openEveryRequest(store.queries)
    } finally {
      await store.queries.destroy()
    }
    return readCopy(sqliteFile(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
