import { afterAll, expect, test } from 'vitest'
import { openCounts } from '#lib/database/open-counts'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { limitSubmissions } from '#lib/security/limit-submissions'
import { newDataDir } from '../../support/start-site.ts'

const dataDir = newDataDir()
const store = await openStore(
  readEnvironment({ DATA_DIR: dataDir, APP_SECRET: 'a secret of thirty-two characters' }),
)
afterAll(() => store.queries.destroy())

test('one address is turned away after sixty forms, another is not', async () => {
  const admit = await limitSubmissions(store, dataDir)
  const answers = []
  for (let sent = 0; sent < 62; sent += 1) answers.push(await admit('203.0.113.7'))
  expect(answers.indexOf(false)).toBe(60)
  expect(await admit('203.0.113.8')).toBe(true)
})

test('this machine is not counted by address, and no address is stored', async () => {
  const admit = await limitSubmissions(store, dataDir)
  for (let sent = 0; sent < 70; sent += 1) expect(await admit('127.0.0.1')).toBe(true)
  const counted = openCounts(dataDir).prepare('select * from submission_limits').all()
  expect(counted.length).toBeGreaterThan(0)
  expect(JSON.stringify(counted)).not.toContain('203.0.113')
})
