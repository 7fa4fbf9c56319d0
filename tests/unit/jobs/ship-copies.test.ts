import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { writeValue } from '#lib/database/key-values'
import { openStore } from '#lib/database/open-database'
import { openSqliteAsItIs, type SqliteStore } from '#lib/database/open-sqlite'
import { isSealed, listCopies, unsealFile, unwantedCopies } from '#lib/database/sealed-copy'
import { readEnvironment } from '#lib/env'
import { shipCopy } from '#lib/jobs/ship-copies'
import { seal } from '#lib/security/field-encryption'
import { newDataDir } from '../../support/start-site'

const key = randomBytes(32)
const BEGIN = new Date('2027-03-08T12:00:00Z')
const after = (seconds: number) => new Date(BEGIN.getTime() + seconds * 1000)

let dataDir: string
let folder: string
let store: SqliteStore
beforeEach(async () => {
  dataDir = newDataDir()
  folder = newDataDir()
  const opened = await openStore(readEnvironment({ DATA_DIR: dataDir }))
  if (opened.kind !== 'sqlite') throw new Error('not SQLite')
  store = opened
  return () => store.queries.destroy()
})

const ship = (seconds: number) => shipCopy({ store, folder, dataDir, key, now: after(seconds) })
const write = (value: string) => writeValue(store.queries, 'Zanzibar Quokka', value, BEGIN)

async function newest(): Promise<string> {
  return path.join(folder, (await listCopies(folder))[0] ?? 'none')
}

function run(script: string, words: string[], env: Record<string, string>) {
  return spawnSync(process.execPath, [`lib/commands/${script}.ts`, ...words], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ENV_FILE: '', ...env },
    encoding: 'utf8',
  })
}

test('a copy follows each change, by whatever connection, and none follows nothing', async () => {
  expect(await ship(0)).toBe(true)
  expect(await ship(5)).toBe(false)
  await write('here')
  expect(await ship(10)).toBe(true)
  const other = openSqliteAsItIs(dataDir)
  await writeValue(other?.queries ?? store.queries, 'another', 'there', BEGIN)
  expect(await ship(15)).toBe(true)
  expect(await ship(20)).toBe(false)
  await other?.queries.destroy()
  expect(await listCopies(folder)).toHaveLength(3)
  expect(readdirSync(dataDir).filter((name) => name.startsWith('.copy'))).toEqual([])
  expect(statSync(await newest()).mode & 0o777).toBe(0o600)
})

test('a copy says nothing without its key, and is refused when a byte of it was changed', async () => {
  await write('plain to see')
  await ship(0)
  const file = await newest()
  const bytes = readFileSync(file)
  expect(await isSealed(file)).toBe(true)
  for (const said of ['SQLite', 'Quokka', 'plain to see', 'consultations'])
    expect(bytes.includes(said)).toBe(false)
  const target = path.join(dataDir, 'opened')
  await expect(unsealFile(file, target, [randomBytes(32)])).rejects.toThrow('sealed with another DATA_KEY')
  await unsealFile(file, target, [randomBytes(32), key])
  expect(readFileSync(target).subarray(0, 6).toString()).toBe('SQLite')
  for (const at of [20, 30, 60, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(file, changed)
    await expect(unsealFile(file, `${target}-${at}`, [key])).rejects.toThrow()
    expect(readdirSync(dataDir)).not.toContain(`opened-${at}`)
  }
})

test('a folder that can’t be written breaks nothing, and the next round tries again', async () => {
  writeFileSync(path.join(folder, 'taken'), '')
  const blocked = { store, folder: path.join(folder, 'taken'), dataDir, key, now: after(0) }
  await write('once more')
  await expect(shipCopy(blocked)).rejects.toThrow()
  expect(globalThis.practiceCopies).toMatchObject({ failingSince: after(0) })
  expect(await ship(5)).toBe(true)
  expect(globalThis.practiceCopies).toMatchObject({ copiedAt: after(5), failingSince: null })
})

test('on a dead disk the copy and DATA_KEY bring everything back, and a rehearsal opens each request', async () => {
  const secrets = { DATA_KEY: key.toString('base64'), APP_SECRET: 'a secret of thirty-two characters' }
  const id = 'a3bb189e-8bf9-4c3b-9f1d-2d4f3f7b1c55'
  const personal = seal(JSON.stringify({ name: 'Ann', phone: '+14105550123', areas: [] }), id, [key])
  await store.queries
    .insertInto('consultations')
    .values({
      id,
      reference: 'K7MQ-4XDH',
      state: 'requested',
      personal,
      sequence: 0,
      link_version: 0,
      consent_text: 'Yes',
      consented_at: BEGIN.toISOString(),
      created_at: BEGIN.toISOString(),
      updated_at: BEGIN.toISOString(),
    })
    .execute()
  await ship(0)
  const machine = newDataDir()
  const restored = run('restore', [await newest()], { DATA_DIR: machine, ...secrets })
  expect([restored.status, restored.stderr, restored.stdout]).toEqual([0, '', 'Restored: 1 request.\n'])
  const rehearse = () => run('rehearse-restore', [folder], { DATA_DIR: dataDir, ...secrets })
  expect(rehearse().stdout).toContain('1 requests, each opened with its key; 0 came after it was made.')
  // The key is at hand, but what it opens is not what was sealed.
  await store.queries
    .updateTable('consultations')
    .set({ personal: `${personal.slice(0, -4)}AAAA` })
    .execute()
  await ship(5)
  expect(rehearse()).toMatchObject({ status: 1, stdout: '' })
})

test('of a month of copies each five seconds, two minutes, a day of hours and a week of days are kept', () => {
  const name = (at: Date) =>
    `practice-copy-${at.toISOString().replaceAll(/[:.]/g, '').replace('Z', '')}.sealed`
  let kept: string[] = []
  // Coarser steps far from the end: what was kept of them does not depend on it.
  const end = 30 * 24 * 3600
  for (let at = 0; at <= end; at += at < end - 7_200 ? 600 : 5) {
    kept = [name(after(at)), ...kept]
    const gone = new Set(unwantedCopies(kept, after(at)))
    kept = kept.filter((one) => !gone.has(one))
  }
  expect(kept.length).toBeGreaterThan(24 + 22 + 5)
  expect(kept.length).toBeLessThan(24 + 26 + 8)
  expect(unwantedCopies([name(BEGIN)], after(90 * 24 * 3600))).toEqual([])
})

test('COPY_TO is refused without DATA_KEY', () => {
  expect(() => readEnvironment({ COPY_TO: folder })).toThrow(/^COPY_TO: needs DATA_KEY/)
})
