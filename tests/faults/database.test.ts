import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { openSqlite } from '#lib/database/open-sqlite'
import { readEnvironment } from '#lib/env'
import { limitSubmissions } from '#lib/server/rate-limit'
import { requestCall } from '../support/form-page.ts'
import { readMails } from '../support/read-mails.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { newDataDir, startSite } from '../support/start-site.ts'

function run(script: string, args: string[], env: Record<string, string>) {
  const { PATH } = process.env
  return spawnSync(process.execPath, [`lib/commands/${script}.ts`, ...args], {
    env: { NODE_ENV: 'production', PATH, ENV_FILE: '', ...env },
    encoding: 'utf8',
  })
}

test('a backup is made while the site runs, and put back it holds every request; a damaged row is told in words', async () => {
  const dataDir = newDataDir()
  const file = `${newDataDir()}/backup.sqlite`
  const site = await startSite({ dataDir })
  const kept = (await requestCall(site.url)).headers.get('location') ?? ''
  expect(run('backup', [file], { DATA_DIR: dataDir })).toMatchObject({ status: 0 })
  expect(run('backup', [file], { DATA_DIR: dataDir }).stderr).toContain('is there already')
  const later = (await requestCall(site.url, { name: 'Late', slot: 'any' })).headers.get('location') ?? ''
  expect(run('restore', [file], { DATA_DIR: dataDir }).stderr).toBe(
    'The site is running. Stop it first, then restore.\n',
  )
  await site.stop()
  expect(run('restore', [file], { DATA_DIR: dataDir })).toMatchObject({ status: 0, stderr: '' })
  const restored = await startSite({ dataDir })
  expect((await fetch(restored.url + kept)).status).toBe(200)
  expect((await fetch(restored.url + later)).status).toBe(404)
  const { connection } = openSqlite(dataDir)
  connection.exec(`update consultations set personal = '{'`)
  connection.close()
  const damaged = await (await fetch(restored.url + kept)).text()
  expect(damaged).toMatch(/Your request can’t be read.*tell me this reference|put this reference/s)
  await restored.stop()
})

test('servers that start together on an empty Postgres make its tables once', async () => {
  const postgres = await startPostgres()
  const env = readEnvironment({ DATABASE_URL: postgres.url, APP_SECRET: 'a secret of thirty-two characters' })
  const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(env)))
  const admitted = await Promise.all(
    stores.map(async (store) => {
      const admit = await limitSubmissions(store, newDataDir())
      return admit({ network: '203.0.113.7', unnamed: false }, '/consultation')
    }),
  )
  expect(new Set(admitted)).toEqual(new Set([null]))
  const [store] = stores
  const applied = await store?.queries.introspection.getTables()
  expect(applied?.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['consultations', 'messages', 'audit', 'marks', 'submission_limits']),
  )
  await Promise.all(stores.map(({ queries }) => queries.destroy()))
  await postgres.stop()
})

test('the database moves to Postgres, and two servers go on there with the same links', async () => {
  const dataDir = newDataDir()
  const APP_SECRET = 'one secret for all the servers of this site'
  const embedded = await startSite({ dataDir, env: { APP_SECRET } })
  const location = (await requestCall(embedded.url)).headers.get('location') ?? ''
  await readMails(dataDir, 2)
  await embedded.stop()
  const postgres = await startPostgres()
  const env = { APP_SECRET, DATABASE_URL: postgres.url }
  expect(run('move-database', [], { DATA_DIR: dataDir, ...env }).stdout).toContain(
    'Moved 1 consultations and 2 messages.',
  )
  expect(run('move-database', [], { DATA_DIR: dataDir, ...env }).stderr).toContain('Nothing was moved.')
  const servers = await Promise.all([startSite({ env }), startSite({ env })])
  for (const server of servers) expect((await fetch(server.url + location)).status).toBe(200)
  const [first, second] = servers
  const answers = await Promise.all(
    [1, 2, 3, 4].map((at) => requestCall((at % 2 ? first : second).url, { name: 'Twice', slot: 'any' })),
  )
  expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
  const health = await (await fetch(`${first.url}/api/health`)).json()
  expect(health).toMatchObject({ healthy: true })
  await Promise.all(servers.map((server) => server.stop()))
  await postgres.stop()
})
