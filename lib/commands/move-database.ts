// `npm run move-database`: copies everything from the embedded database to the Postgres of DATABASE_URL, once.

import { settings as env } from '#lib/commands/settings'
import { endWith } from '#lib/commands/terminal'
import { copyTables, holdsConsultations } from '#lib/database/copy-tables'
import { openStore } from '#lib/database/open-database'

if (!env.DATABASE_URL)
  endWith('DATABASE_URL: is not set. Example: postgres://user:password@host:5432/practice')
const { DATABASE_URL: _elsewhere, ...embedded } = env
const from = (await openStore({ ...embedded, DATABASE_URL: undefined })).queries
const to = (await openStore(env)).queries

if (await holdsConsultations(to))
  endWith('The Postgres database holds consultations already. Nothing was moved.')
const moved = await copyTables(from, to)
await Promise.all([from.destroy(), to.destroy()])
process.stdout.write(
  `Moved ${moved.consultations} consultations and ${moved.messages} messages. Start the site with DATABASE_URL; keep the old file until all is well.\n`,
)
