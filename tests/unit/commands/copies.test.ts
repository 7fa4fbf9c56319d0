import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { eraseKeptCopies, readCopy } from '#lib/database/copies'
import { openStore } from '#lib/database/open-database'
import { openSqlite } from '#lib/database/open-sqlite'
import { readEnvironment } from '#lib/env'
import { newDataDir } from '../../support/start-site.ts'

let dataDir: string
let backups: string
beforeEach(() => {
  dataDir = newDataDir()
  backups = newDataDir()
})

function run(script: string, words: string[] = [], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [`lib/commands/${script}.ts`, ...words], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ENV_FILE: '', DATA_DIR: dataDir, ...env },
    encoding: 'utf8',
  })
}

/** A request as an earlier version wrote it: sealed by nobody, or by whatever `personal` says. */
async function addRequest(reference: string, now = new Date(), personal?: string, folder = dataDir) {
  const { queries } = await openStore(readEnvironment({ DATA_DIR: folder }))
  const at = now.toISOString()
  await queries
    .insertInto('consultations')
    .values({
      id: randomUUID(),
      reference,
      state: 'requested',
      personal: personal ?? JSON.stringify({ name: 'Ann', phone: '+14105550123', areas: [] }),
      sequence: 0,
      link_version: 0,
      consent_text: 'Yes',
      consented_at: at,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await queries.destroy()
}

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)

test('a backup says how many requests it holds and the newest, and is for this account alone', async () => {
  await addRequest('AAAA-AAAA')
  await addRequest('K7MQ-4XDH')
  const made = run('backup', [`${backups}/mine.sqlite`])
  expect(made.stdout).toMatch(/^2 requests, the newest K7MQ-4XDH, are in .*mine\.sqlite\./)
  expect(made.status).toBe(0)
  expect([modeOf(`${backups}/mine.sqlite`), modeOf(`${dataDir}/practice.sqlite`)]).toEqual(['600', '600'])
  expect(readdirSync(backups)).toEqual(['mine.sqlite'])
  expect(run('backup', [`${backups}/mine.sqlite`]).stderr).toContain('is there already')
})

test('a backup put back lets nobody in who has signed out since', async () => {
  await addRequest('AAAA-AAAA')
  const add = (hash: string) => {
    const { connection } = openSqlite(dataDir)
    connection.prepare('insert into sessions values (?, ?, ?)').run(hash, '2027-03-08', '2027-04-08')
    connection.close()
  }
  add('still in the backup')
  run('backup', [`${backups}/mine.sqlite`])
  expect(run('restore', [`${backups}/mine.sqlite`]).status).toBe(0)
  const { connection } = openSqlite(dataDir)
  expect(connection.prepare('select * from sessions').all()).toEqual([])
  connection.close()
})

test('a backup never creates a database, and says what to set', () => {
  const empty = run('backup', [], { DATA_DIR: `${dataDir}/none` })
  expect(empty.status).toBe(1)
  expect(empty.stderr).toMatch(/^DATA_DIR: there is no database in .*none\. .* Example: DATA_DIR=\S+\n$/)
  expect(readdirSync(dataDir)).toEqual([])
})

test('with --keep all but the newest backups of a folder go, and nothing else in it', async () => {
  await addRequest('AAAA-AAAA')
  for (const day of ['01', '02', '03'])
    writeFileSync(`${backups}/practice-backup-2026-01-${day}T000000.sqlite`, '')
  writeFileSync(`${backups}/notes.txt`, '')
  const made = run('backup', [backups, '--keep', '2'])
  expect(made.status).toBe(0)
  const left = readdirSync(backups).sort()
  expect(left).toEqual([
    'notes.txt',
    'practice-backup-2026-01-03T000000.sqlite',
    expect.stringMatching(/^practice-backup-20/),
  ])
  expect(run('backup', [backups, '--keep', '0']).stderr).toMatch(/^--keep: /)
})

test('no restore takes away what an earlier one kept, and what is kept falls under retention', async () => {
  await addRequest('AAAA-AAAA')
  expect(run('backup', [`${backups}/one.sqlite`]).status).toBe(0)
  await addRequest('BBBB-BBBB')
  expect(run('restore', [`${backups}/one.sqlite`]).status).toBe(0)
  // Within the same second there is no second name: the restore is refused, and nothing is lost.
  while (run('restore', [`${backups}/one.sqlite`]).status !== 0);
  const kept = readdirSync(dataDir).filter((name) => name.includes('before-restore'))
  expect(kept.map((name) => readCopy(`${dataDir}/${name}`).requests).sort()).toEqual([1, 2])
  expect(readCopy(`${dataDir}/practice.sqlite`).requests).toBe(1)

  expect(eraseKeptCopies(dataDir, new Date(Date.now() - 60_000))).toBe(0)
  expect(eraseKeptCopies(dataDir, new Date(Date.now() + 60_000))).toBe(2)
  expect(readdirSync(dataDir)).toEqual(['practice.sqlite'])
  expect(eraseKeptCopies(`${dataDir}/none`, new Date())).toBe(0)
})

test('what is no backup of this site is refused before anything is touched', async () => {
  await addRequest('AAAA-AAAA')
  writeFileSync(`${backups}/other.sqlite`, 'not a database at all, but long enough to look like a file')
  const refused = run('restore', [`${backups}/other.sqlite`])
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('Nothing was changed')])
  expect(readCopy(`${dataDir}/practice.sqlite`).requests).toBe(1)
})

test('a rehearsal puts the newest backup back for trial, and finds one that lacks requests or its key', async () => {
  await addRequest('AAAA-AAAA', new Date('2027-03-01T12:00:00Z'))
  expect(run('rehearse-restore', [backups]).stderr).toMatch(/^There is no backup in/)
  const key = Buffer.alloc(32, 7).toString('base64')
  run('backup', [backups], { DATA_KEY: key })
  await addRequest('CCCC-CCCC', new Date('2027-03-03T12:00:00Z'))
  const well = run('rehearse-restore', [backups])
  expect([well.status, well.stdout]).toEqual([0, expect.stringMatching(/1 requests?.*; 1 came after/)])
  // As if the backup had missed one that was there before its newest.
  await addRequest('BBBB-BBBB', new Date('2027-03-01T11:00:00Z'))
  const lacking = run('rehearse-restore', [backups])
  expect([lacking.status, lacking.stderr]).toEqual([1, expect.stringContaining('lacks 1 request')])

  // Sealed by a key that is not at hand: the file alone is worth nothing.
  const sealedDir = newDataDir()
  await addRequest('DDDD-DDDD', new Date(), 'sealed.1.other.AAAA', sealedDir)
  run('backup', [`${backups}/sealed.sqlite`], { DATA_DIR: sealedDir })
  const keyless = run('rehearse-restore', [`${backups}/sealed.sqlite`], { DATA_DIR: sealedDir })
  expect([keyless.status, keyless.stderr]).toEqual([1, expect.stringContaining('DATA_KEY')])
})

test('a folder that was there keeps its rights, and a new one is for this account alone', () => {
  const shared = `${dataDir}/shared`
  mkdirSync(shared)
  chmodSync(shared, 0o770)
  openSqlite(shared).connection.close()
  openSqlite(`${dataDir}/own`).connection.close()
  expect([modeOf(shared), modeOf(`${dataDir}/own`)]).toEqual(['770', '700'])
})
