import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration'
import { expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'

test('this version goes on with a store that a later one has brought further', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'practice-'))
  const env = readEnvironment({ DATA_DIR: folder })
  try {
    const { queries } = await openStore(env)
    await queries.schema.alterTable('consultations').addColumn('later', 'text').execute()
    await sql`insert into ${sql.table(DEFAULT_MIGRATION_TABLE)} (name, timestamp)
      values ('2000-01-01-of-a-branch', '2000-01-01'), ('9999-12-31-later', '9999-12-31')`.execute(queries)
    await queries.destroy()
    const again = await openStore(env)
    expect(await again.queries.selectFrom('consultations').selectAll().execute()).toEqual([])
    await again.queries.destroy()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
