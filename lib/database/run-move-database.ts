// `npm run move-database`: copies everything from the embedded database to the Postgres of DATABASE_URL, once.
import type { Kysely } from 'kysely'
import { endWith } from '#lib/database/end-with'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { environment } from '#lib/env'

const env = environment()
if (!env.DATABASE_URL)
  endWith('DATABASE_URL: is not set. Example: postgres://user:password@host:5432/practice')
const { DATABASE_URL: _elsewhere, ...embedded } = env
const from = (await openStore({ ...embedded, DATABASE_URL: undefined })).queries
const to = (await openStore(env)).queries

const { found } = await to
  .selectFrom('consultations')
  .select((of) => of.fn.countAll<string>().as('found'))
  .executeTakeFirstOrThrow()
if (Number(found) > 0) endWith('The Postgres database holds consultations already. Nothing was moved.')
const moved = await to.transaction().execute(async (transaction) => {
  const consultations = await copy(from, transaction, 'consultations')
  const messages = await copy(from, transaction, 'messages')
  await copy(from, transaction, 'audit')
  await copy(from, transaction, 'marks')
  return { consultations, messages }
})
await Promise.all([from.destroy(), to.destroy()])
process.stdout.write(
  `Moved ${moved.consultations} consultations and ${moved.messages} messages. Start the site with DATABASE_URL; keep the old file until all is well.\n`,
)

/** Row by row and as they are: what is sealed stays sealed. Returns how many there were. */
async function copy(
  source: Kysely<Database>,
  target: Kysely<Database>,
  table: keyof Database,
): Promise<number> {
  const rows = await source.selectFrom(table).selectAll().execute()
  for (const row of rows) await target.insertInto(table).values(row).execute()
  return rows.length
}
