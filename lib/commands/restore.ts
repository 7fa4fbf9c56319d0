// `npm run restore -- FILE`: puts a backup back. The site has to be stopped; what was there is kept beside it.
import { copyFileSync, existsSync, renameSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { endWith } from '#lib/commands/end-with'
import { settings as env } from '#lib/commands/settings'
import { checkIntegrity, openSqlite, sqliteFile } from '#lib/database/open-sqlite'

const [file] = process.argv.slice(2)
if (!file || !existsSync(file)) endWith('Say which backup: npm run restore -- backup.sqlite')
if (env.DATABASE_URL) endWith('DATABASE_URL is set: restore that database with pg_restore.')
const backup = new SqliteDatabase(file, { readonly: true })
checkIntegrity(backup)
backup.close()

const target = sqliteFile(env.DATA_DIR)
// Opening creates the folder, and closing as the last one folds the write-ahead log into the file.
openSqlite(env.DATA_DIR).connection.close()
if (existsSync(`${target}-wal`)) endWith('The site is running. Stop it first, then restore.')
const kept = `${target}.before-restore`
renameSync(target, kept)
copyFileSync(file, `${target}.draft`)
renameSync(`${target}.draft`, target)
process.stdout.write(`Restored. What was there before is in ${kept}; delete it when all is well.\n`)
