// `npm run backup -- FILE --keep N`: the embedded database as one file, while the site goes on. FILE may be a folder, or be
// left out: then the backup gets a name by its time. With --keep all but the newest N so named are deleted there.
import { statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { settings } from '#lib/commands/settings'
import { endWith, print } from '#lib/commands/terminal'
import { backupName, type CopySummary, copyDatabase, pruneBackups } from '#lib/database/copies'
import { writeValue } from '#lib/database/key-values'
import { openSqliteAsItIs } from '#lib/database/open-sqlite'
import { errorCode } from '#lib/log'

const now = new Date()
const { DATABASE_URL, DATA_DIR, APP_SECRET, DATA_KEY } = settings
const { keep, file } = readWords()
if (DATABASE_URL) endWith('DATABASE_URL is set: back up that database with pg_dump.')
const store = openSqliteAsItIs(DATA_DIR)
if (!store) {
  endWith(
    `DATA_DIR: there is no database in ${DATA_DIR}. Set it to the folder the site runs with. Example: DATA_DIR=/var/lib/practice`,
  )
}
const held = await copyDatabase(store.connection, file).catch((error: unknown) =>
  endWith(
    errorCode(error) === 'EEXIST'
      ? `${file} is there already. Choose another name; a backup is never written over.`
      : `${file} can’t be written (${errorCode(error)}). Choose a folder that is there and has room.`,
  ),
)
// The launch check and health ask how old the last backup is.
await writeValue(store.queries, 'backup', '', now)
await store.queries.destroy()
const pruned = keep === undefined ? [] : pruneBackups(path.dirname(file), keep)
print(
  `${describe(held)} in ${file}. It holds what patients wrote: keep it as safe as the server.${besides()}`,
)
if (pruned.length > 0) print(`Deleted, as older than the newest ${keep}: ${pruned.join(', ')}`)

function readWords(): { keep: number | undefined; file: string } {
  const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true })
  const [given = '.'] = positionals
  const keep = values.keep === undefined ? undefined : Number(values.keep)
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0)) {
    endWith('--keep: is not a number of backups, 1 or more. Example: npm run backup -- /backups --keep 14')
  }
  const folder = statSync(given, { throwIfNoEntry: false })?.isDirectory()
  return { keep, file: folder ? path.join(given, backupName(now)) : given }
}

function describe({ requests, newestReference }: CopySummary): string {
  if (newestReference === null) return 'No request has come yet, and that is what is'
  return `${requests} request${requests === 1 ? '' : 's'}, the newest ${newestReference}, ${requests === 1 ? 'is' : 'are'}`
}

/** What a new machine needs that no backup holds. */
function besides(): string {
  const secrets = [
    ...(APP_SECRET ? [] : [`the file ${path.join(DATA_DIR, 'app-secret')}, or links in mails stop working`]),
    ...(DATA_KEY ? ['DATA_KEY, or nobody can read it'] : []),
  ]
  return secrets.length > 0 ? ` For a new machine keep as well: ${secrets.join('; ')}.` : ''
}
