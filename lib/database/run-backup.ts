// `npm run backup -- FILE`: the embedded database as one file, while the site goes on.
import { existsSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { endWith } from '#lib/database/end-with'
import { checkIntegrity, openSqlite } from '#lib/database/open-sqlite'
import { environment } from '#lib/env'

const [file] = process.argv.slice(2)
const env = environment()
if (!file) endWith('Say where to: npm run backup -- backup.sqlite')
if (env.DATABASE_URL) endWith('DATABASE_URL is set: back up that database with pg_dump.')
if (existsSync(file))
  endWith(`${file} is there already. Choose another name; a backup is never written over.`)
const { connection } = openSqlite(env.DATA_DIR)
await connection.backup(file)
connection.close()
const copy = new SqliteDatabase(file, { readonly: true })
checkIntegrity(copy)
copy.close()
process.stdout.write(
  `Everything is in ${file}. It holds what patients wrote: keep it as safe as the server.\n`,
)
