import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { claimOnce, deleteExpiredValues, readValue, writeValue } from '#lib/database/key-values'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'

const dataDir = mkdtempSync(path.join(tmpdir(), 'key-values-'))
const store = await openStore(readEnvironment({ DATA_DIR: dataDir }))
const now = new Date('2027-03-08T12:00:00Z')
const later = new Date('2027-03-08T13:00:00Z')

afterAll(async () => {
  await store.queries.destroy()
  rmSync(dataDir, { recursive: true })
})

test('a key is claimed once', async () => {
  expect(await claimOnce(store.queries, 'used-link', now)).toBe(true)
  expect(await claimOnce(store.queries, 'used-link', now)).toBe(false)
})

test('a value is overwritten, expires and is deleted', async () => {
  await writeValue(store.queries, 'feed', 'first', now)
  await writeValue(store.queries, 'feed', 'second', now, later)
  expect(await readValue(store.queries, 'feed', now)).toEqual({ value: 'second', at: now })
  expect(await readValue(store.queries, 'feed', later)).toBeNull()
  await deleteExpiredValues(store.queries, later)
  expect(await readValue(store.queries, 'feed', now)).toBeNull()
})

test('opening a file again keeps what it holds', async () => {
  const again = await openStore(readEnvironment({ DATA_DIR: dataDir }))
  expect(await readValue(again.queries, 'used-link', now)).not.toBeNull()
  await again.queries.destroy()
})
