import { afterAll, expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { openCounts } from '#lib/server/open-counts'
import { type Admit, limitSubmissions } from '#lib/server/rate-limit'
import { newDataDir } from '../../support/start-site.ts'

const dataDir = newDataDir()
const store = await openStore(
  readEnvironment({ DATA_DIR: dataDir, APP_SECRET: 'a secret of thirty-two characters' }),
)
afterAll(() => store.queries.destroy())

const admits = (address: string, admit: Admit) => admit(address, async () => true)

test('one address is turned away after thirty forms, another is not', async () => {
  const admit = await limitSubmissions(store, dataDir)
  const answers = []
  for (let sent = 0; sent < 32; sent += 1) answers.push(await admits('203.0.113.7', admit))
  expect(answers.indexOf(null)).toBe(30)
  expect(await admits('203.0.113.8', admit)).toBe(true)
})

test('of many forms that one address sends at once four are worked on, and then the next ones', async () => {
  const admit = await limitSubmissions(store, dataDir)
  const { promise: slow, resolve: finish } = Promise.withResolvers<boolean>()
  const sent = Array.from({ length: 6 }, () => admit('203.0.113.9', () => slow))
  expect(await Promise.all(sent.slice(4))).toEqual([null, null])
  expect(await admits('203.0.113.10', admit)).toBe(true)
  finish(true)
  expect(await Promise.all(sent)).toEqual([true, true, true, true, null, null])
  expect(await admits('203.0.113.9', admit)).toBe(true)
})

test('this machine is not counted by address, and no address is stored', async () => {
  const admit = await limitSubmissions(store, dataDir)
  for (let sent = 0; sent < 70; sent += 1) expect(await admits('127.0.0.1', admit)).toBe(true)
  const counted = openCounts(dataDir).prepare('select * from submission_limits').all()
  expect(counted.length).toBeGreaterThan(0)
  expect(JSON.stringify(counted)).not.toContain('203.0.113')
})
