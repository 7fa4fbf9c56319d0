// `npm run simulate -- --days N --seed S`: a practice in seeded time. Exit status 1 with the seed when a promise breaks.
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Chance } from './chance.ts'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
  },
})
const days = readCount(values.days)
const seed = readCount(values.seed)
const seeds = readCount(values.seeds)
if (!days || !seed || !seeds) {
  process.stderr.write('Write whole numbers, such as: npm run simulate -- --days 2000 --seed 1 --seeds 5\n')
  process.exit(1)
}
// One process a seed, one after the other: a line each, so that a long run can go on where it was stopped.
if (seeds > 1) process.exit(runEach(days, seed, seeds))

const began = performance.now()
const folder = mkdtempSync(path.join(tmpdir(), 'practice-simulation-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
Object.assign(process.env, {
  LOG_LEVEL: 'silent',
  DATA_DIR: folder,
  APP_SECRET: 'a secret of thirty-two characters',
  CALENDAR_FEED_URL: 'https://calendar.example/feed.ics',
})
writeFacts()
process.chdir(folder)
const { chanceOf } = await import('./chance.ts')
drawFrom(chanceOf(seed))

const { openStore } = await import('#lib/database/open-database')
const { environment } = await import('#lib/env')
const { simulate } = await import('./simulate.ts')
const { default: SqliteDatabase } = await import('better-sqlite3')
const made = await openStore(environment())
if (made.kind !== 'sqlite') throw new Error('a simulation runs on the embedded store')
// In memory: what the disk does in a power cut is tried with real processes, in tests/faults.
made.connection.pragma('journal_mode = DELETE')
const connection = new SqliteDatabase(made.connection.serialize())
connection.pragma('foreign_keys = ON')
await made.queries.destroy()

try {
  const tally = await simulate({ days, seed }, connection)
  const seconds = Math.round((performance.now() - began) / 1_000)
  process.stdout.write(
    `${tally.days} practice-days, seed ${seed}: ${tally.requests} requests, ${tally.changes} changes, ${tally.mails} mails, ${tally.crashes} crashes, ${tally.clockJumps} clock jumps, 0 violations, in ${seconds} s\n`,
  )
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  if (error instanceof Error && error.cause)
    process.stderr.write(`${String(error.cause instanceof Error ? error.cause.stack : error.cause)}\n`)
  process.stderr.write(`Run it again: npm run simulate -- --days ${days} --seed ${seed}\n`)
  process.exitCode = 1
}

function readCount(text: string): number | undefined {
  const count = Number(text)
  return Number.isInteger(count) && count > 0 ? count : undefined
}

/** What the code itself draws by lot (backoff, ids, references) comes from the seed too, or a seed would not replay. */
function drawFrom(chance: Chance): void {
  Math.random = () => chance.between(0, 999_999) / 1_000_000
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => chance.between(0, 15).toString(16)).join('')
  Object.assign(crypto, {
    randomUUID: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    randomInt: (below: number) => chance.between(0, below - 1),
  })
  syncBuiltinESMExports()
}

/** Lives through each seed in a process of its own. Returns the exit status: the first one that broke a promise ends it. */
function runEach(days: number, seed: number, seeds: number): number {
  for (let each = seed; each < seed + seeds; each += 1) {
    const args = [import.meta.filename, '--days', String(days), '--seed', String(each)]
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
    if (status !== 0) return status ?? 1
  }
  return 0
}

/**
 * The site's own words, and a practice of few times, so that patients get in each other's way, and of short memory, so that
 * retention is seen.
 */
function writeFacts(): void {
  cpSync(path.join(import.meta.dirname, '../../content'), path.join(folder, 'content'), { recursive: true })
  writeFileSync(
    path.join(folder, 'content', 'practice.yaml'),
    `practice: { city: Baltimore, state: MD }
calls:
  minutes: 20
  days: [Monday, Tuesday, Wednesday]
  from: "7:00 am"
  to: "9:00 am"
  minimumNoticeHours: 4
  windowWeeks: 2
  closedOnFederalHolidays: true
mail: { remindPatientTheDayBefore: true, daySheetEachMorning: true }
privacy: { retentionDays: 10 }
`,
  )
}
