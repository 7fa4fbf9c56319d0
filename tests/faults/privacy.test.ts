import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { scrubFreePages } from '#lib/database/scrub-free-pages'
import { readEnvironment } from '#lib/env'
import { eraseOld } from '#lib/jobs/retention'
import { requestCall } from '../support/form-page.ts'
import { readMails } from '../support/read-mails.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { newDataDir, startSite } from '../support/start-site.ts'

const CANARY = 'Zanzibar-Quokka-4711'

/** Every file below the folder that holds the canary, in whatever way files hold text. */
function whereFound(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(CANARY))
    .map((file) => path.relative(folder, file))
}

test('with DATA_KEY a note is nowhere on the disk but in the mail to the practitioner', async () => {
  const dataDir = newDataDir()
  const DATA_KEY = Buffer.alloc(32, 7).toString('base64')
  const site = await startSite({ dataDir, env: { DATA_KEY } })
  const answer = await requestCall(site.url, { note: CANARY })
  expect(answer.headers.get('location')).not.toContain(CANARY)
  const mails = await readMails(dataDir, 2)
  expect(mails.map(({ subject }) => subject).join()).not.toContain(CANARY)
  await site.stop()
  expect(site.output()).not.toContain(CANARY)
  expect(whereFound(dataDir).filter((file) => !file.startsWith('mail/'))).toEqual([])
  expect(whereFound(dataDir)).toHaveLength(1)
})

test('a key set later seals what was stored plain, and a new key replaces the old one', async () => {
  const dataDir = newDataDir()
  const [old, fresh] = [7, 8].map((byte) => Buffer.alloc(32, byte).toString('base64'))
  const plain = await startSite({ dataDir })
  const location = (await requestCall(plain.url, { note: CANARY, email: '' })).headers.get('location') ?? ''
  // A power cut leaves the words in the write-ahead log as well.
  await plain.kill()
  const inStore = () => whereFound(dataDir).filter((file) => !file.startsWith('mail/'))
  expect(inStore()).not.toEqual([])
  for (const env of [
    { DATA_KEY: old ?? '' },
    { DATA_KEY: fresh ?? '', DATA_KEY_OLD: old ?? '' },
    { DATA_KEY: fresh ?? '' },
  ]) {
    const site = await startSite({ dataDir, env })
    expect((await fetch(site.url + location)).status).toBe(200)
    expect(inStore()).toEqual([])
    await site.stop()
  }
  await expect(startSite({ dataDir })).rejects.toThrow(
    'DATA_KEY: stored requests are sealed with a key that is not set.',
  )
  const db = new SqliteDatabase(`${dataDir}/practice.sqlite`, { readonly: true })
  expect(JSON.stringify(db.prepare('select personal from consultations').all())).not.toContain(CANARY)
  db.close()
})

test('with DATA_KEY a note is nowhere in the files of Postgres either', async () => {
  const postgres = await startPostgres()
  const env = {
    DATABASE_URL: postgres.url,
    APP_SECRET: 'a secret of thirty-two characters',
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  }
  const site = await startSite({ env })
  expect((await requestCall(site.url, { note: CANARY })).status).toBe(303)
  await readMails(site.dataDir, 2)
  await site.stop()
  await postgres.pause()
  expect(whereFound(postgres.folder)).toEqual([])
  await postgres.resume()
  await postgres.stop()
})

test('after its time nothing of a note is left on the disk', async () => {
  const dataDir = newDataDir()
  const site = await startSite({ dataDir })
  await requestCall(site.url, { note: CANARY })
  await readMails(dataDir, 2)
  await site.stop()
  expect(whereFound(dataDir).length).toBeGreaterThan(1)
  const store = await openStore(readEnvironment({ DATA_DIR: dataDir }))
  const later = new Date(Date.now() + 90 * 24 * 60 * 60_000)
  // What still waits for an answer is not over, and is kept.
  expect(await eraseOld(store.queries, 30, dataDir, later)).toBe(0)
  await store.queries.updateTable('consultations').set({ state: 'expired' }).execute()
  expect(await eraseOld(store.queries, 30, dataDir, later)).toBe(1)
  await scrubFreePages(store)
  const kept = await store.queries.selectFrom('consultations').selectAll().executeTakeFirstOrThrow()
  await store.queries.destroy()
  expect(kept).toMatchObject({ personal: null, fingerprint: null, state: 'expired' })
  expect(kept.reference).toMatch(/^[\dA-Z]{4}-[\dA-Z]{4}$/)
  expect(whereFound(dataDir)).toEqual([])
})
