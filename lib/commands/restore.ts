// `npm run restore -- FILE`: puts a backup back. The site has to be stopped; what was there is kept beside it.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { settings } from '#lib/commands/settings'
import { endWith } from '#lib/commands/terminal'
import { endSessionsIn, keptCopyFile, readCopy } from '#lib/database/copies'
import { openSqliteAsItIs, sqliteFile } from '#lib/database/open-sqlite'
import { isSealed, unsealFile } from '#lib/database/sealed-copy'
import { errorCode } from '#lib/log'
import { dataKeys } from '#lib/security/field-encryption'

const [file] = process.argv.slice(2)
const { DATABASE_URL, DATA_DIR } = settings
if (!file || !existsSync(file)) endWith('Say which backup: npm run restore -- backup.sqlite')
if (DATABASE_URL) endWith('DATABASE_URL is set: restore that database with pg_restore.')
const scratch = mkdtempSync(path.join(tmpdir(), 'practice-restore-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const backup = await opened(file)
const { requests } = held(backup)
const target = sqliteFile(DATA_DIR)
mkdirSync(DATA_DIR, { recursive: true, mode: 0o700 })
// Closing as the last one folds the write-ahead log into the file.
openSqliteAsItIs(DATA_DIR)?.connection.close()
if (existsSync(`${target}-wal`)) endWith('The site is running. Stop it first, then restore.')
const kept = keepWhatIsThere()
copyFileSync(backup, `${target}.draft`)
chmodSync(`${target}.draft`, 0o600)
endSessionsIn(`${target}.draft`)
renameSync(`${target}.draft`, target)
const before = kept ? ` What was there before is in ${kept}; delete it when all is well.` : ''
process.stdout.write(`Restored: ${requests} request${requests === 1 ? '' : 's'}.${before}\n`)

/** A sealed copy of COPY_TO is opened with DATA_KEY first. */
async function opened(given: string): Promise<string> {
  if (!(await isSealed(given))) return given
  const plain = path.join(scratch, 'opened.sqlite')
  try {
    await unsealFile(given, plain, dataKeys(settings))
  } catch (error) {
    endWith(
      `${given} can’t be opened: ${error instanceof Error ? error.message : String(error)} Nothing was changed.`,
    )
  }
  return plain
}

function held(copy: string) {
  try {
    return readCopy(copy)
  } catch (error) {
    return endWith(
      `${file} is no sound backup of this site (${errorCode(error)}). Nothing was changed; take another one.`,
    )
  }
}

/** Under a name of its own, so that no restore takes away what an earlier one kept. */
function keepWhatIsThere(): string | null {
  if (!existsSync(target)) return null
  const kept = keptCopyFile(DATA_DIR, new Date())
  try {
    linkSync(target, kept)
  } catch (error) {
    endWith(`${kept} can’t be written (${errorCode(error)}). Nothing was changed; try once more.`)
  }
  return kept
}
