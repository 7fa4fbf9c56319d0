import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { claimMark, deleteExpiredMarks, readMark, writeMark } from '#lib/database/marks'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'

const dataDir = mkdtempSync(path.join(tmpdir(), 'marks-'))
const store = await openStore(readEnvironment({ DATA_DIR: dataDir }))
const now = new Date('2027-03-08T12:00:00Z')
const later = new Date('2027-03-08T13:00:00Z')

afterAll(async () => {
  await store.queries.destroy()
  rmSync(dataDir, { recursive: true })
})

test('a mark is claimed once', async () => {
  expect(await claimMark(store.queries, 'used-link', now)).toBe(true)
  expect(await claimMark(store.queries, 'used-link', now)).toBe(false)
})

test('a mark is overwritten, expires and is swept away', async () => {
  await writeMark(store.queries, 'feed', 'first', now)
  await writeMark(store.queries, 'feed', 'second', now, later)
  expect(await readMark(store.queries, 'feed', now)).toEqual({ value: 'second', at: now })
  expect(await readMark(store.queries, 'feed', later)).toBeNull()
  await deleteExpiredMarks(store.queries, later)
  expect(await readMark(store.queries, 'feed', now)).toBeNull()
})

test('opening a file again keeps what it holds', async () => {
  const again = await openStore(readEnvironment({ DATA_DIR: dataDir }))
  expect(await readMark(again.queries, 'used-link', now)).not.toBeNull()
  await again.queries.destroy()
})
