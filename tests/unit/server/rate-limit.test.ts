import { afterAll, expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { limitSubmissions, openCounts } from '#lib/server/rate-limit'
import { newDataDir } from '../../support/start-site.ts'

const dataDir = newDataDir()
const store = await openStore(
  readEnvironment({ DATA_DIR: dataDir, APP_SECRET: 'a secret of thirty-two characters' }),
)
afterAll(() => store.queries.destroy())

const from = (network: string) => ({ network, unnamed: false })

test.each([
  ['/consultation', 60],
  ['/consultation/a-token', 60],
  ['/practice/sign-in/a-token', 20],
  ['/practice/consultations/a-token', 200],
  ['/practice', 200],
  ['/api/outbox', 60],
])('%s takes %i forms of one network in ten minutes, and says how long to wait', async (path, most) => {
  const admit = await limitSubmissions(store, newDataDir())
  const answers = []
  for (let sent = 0; sent < most + 2; sent += 1) answers.push(await admit(from('203.0.113.7'), path))
  expect(answers.findIndex((refused) => refused !== null)).toBe(most)
  const { status, seconds } = answers[most] ?? {}
  expect(status).toBe(429)
  expect(seconds).toBeGreaterThan(500)
  expect(seconds).toBeLessThanOrEqual(600)
  expect(await admit(from('203.0.113.8'), path)).toBeNull()
})

test('each kind of form is counted by itself', async () => {
  const admit = await limitSubmissions(store, newDataDir())
  for (let sent = 0; sent < 61; sent += 1) await admit(from('203.0.113.7'), '/consultation')
  expect(await admit(from('203.0.113.7'), '/consultation')).toMatchObject({ status: 429 })
  expect(await admit(from('203.0.113.7'), '/consultation/a-token')).toBeNull()
})

test('this machine is counted too, unless a proxy on it named nobody; no address is stored', async () => {
  const admit = await limitSubmissions(store, dataDir)
  const sender = { network: '127.0.0.1', unnamed: true }
  for (let sent = 0; sent < 70; sent += 1) expect(await admit(sender, '/consultation')).toBeNull()
  for (let sent = 0; sent < 61; sent += 1) await admit({ ...sender, unnamed: false }, '/consultation')
  expect(await admit({ ...sender, unnamed: false }, '/consultation')).toMatchObject({ status: 429 })
  const counted = openCounts(dataDir).prepare('select * from submission_limits').all()
  expect(counted.length).toBeGreaterThan(1)
  expect(JSON.stringify(counted)).not.toContain('127.0.0')
})
