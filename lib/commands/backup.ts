// `npm run backup -- FILE`: the embedded database as one file, while the site goes on. Without FILE it names one itself.
import { existsSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { endWith } from '#lib/commands/end-with'
import { settings as env } from '#lib/commands/settings'
import { writeMark } from '#lib/database/marks'
import { openStore } from '#lib/database/open-database'
import { checkIntegrity } from '#lib/database/open-sqlite'

const now = new Date()
const [file = `practice-backup-${now.toISOString().slice(0, 16).replace(':', '')}.sqlite`] =
  process.argv.slice(2)
if (env.DATABASE_URL) endWith('DATABASE_URL is set: back up that database with pg_dump.')
if (existsSync(file))
  endWith(`${file} is there already. Choose another name; a backup is never written over.`)
const store = await openStore(env)
if (store.kind !== 'sqlite') endWith('Only the embedded database is backed up here.')
await store.connection.backup(file)
const copy = new SqliteDatabase(file, { readonly: true })
checkIntegrity(copy)
copy.close()
// The launch check asks for a backup until there has been one.
await writeMark(store.queries, 'backup', '', now)
await store.queries.destroy()
const secrets = [
  ...(env.APP_SECRET
    ? []
    : [`the file ${path.join(env.DATA_DIR, 'app-secret')}, or links in mails stop working`]),
  ...(env.DATA_KEY ? ['DATA_KEY, or nobody can read it'] : []),
]
const besides = secrets.length > 0 ? ` For a new machine keep as well: ${secrets.join('; ')}.` : ''
process.stdout.write(
  `Every request is in ${file}. It holds what patients wrote: keep it as safe as the server.${besides}\n`,
)
