import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration'
import { expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { copyProject } from '../../support/copy-project.ts'

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

const MIGRATIONS = 'lib/database/migrations.ts'
/** What the simulation runs of a version: verbs, outbox, chores and store, with crashes in between. */
const SIMULATED = ['lib', 'content', 'tests/simulation', 'tests/support', 'tailwind.config.ts']

test('the version before the last migration goes on with the tables of this one', (context) => {
  const before = commitBeforeLastMigration()
  if (!before) return context.skip('the history of the project is not here')
  const folder = copyProject([])
  const archive = git('archive', before, ...SIMULATED)
  expect(spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout }).status).toBe(0)
  cpSync(MIGRATIONS, path.join(folder, MIGRATIONS))
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['tests/simulation/run-simulation.ts', '--days', '3'],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(stdout + stderr).toMatch(/^\d+ practice-days, .*\b0 violations/m)
}, 120_000)

/** Undefined where there is no Git, or not the whole history. */
function commitBeforeLastMigration(): string | undefined {
  if (git('status', '--porcelain', MIGRATIONS).stdout.length > 0) return 'HEAD'
  const { stdout } = git('log', '-1', '--format=%H^', '--', MIGRATIONS)
  const commit = String(stdout).trim()
  return git('rev-parse', '--quiet', '--verify', commit).status === 0 ? commit : undefined
}

function git(...words: string[]) {
  return spawnSync('git', words, { maxBuffer: 1e9 })
}
