// `npm run simulate -- --days N --seed S`: a practice in seeded time. Exit status 1 with the seed when a promise breaks.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { days: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const days = Number(values.days)
const seed = Number(values.seed)
if (!Number.isInteger(days) || days < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Write whole numbers, such as: npm run simulate -- --days 2000 --seed 1\n')
  process.exit(1)
}

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
const jitter = chanceOf(seed)
// Chances inside the code itself (backoff) come from the seed too.
Math.random = () => jitter.between(0, 999_999) / 1_000_000

const { openStore } = await import('#lib/database/open-database')
const { environment } = await import('#lib/env')
const { simulate } = await import('./simulate.ts')
const store = await openStore(environment())
if (store.kind !== 'sqlite') throw new Error('a simulation runs on the embedded store')
// What the disk does in a power cut is tried with real processes, in tests/faults.
for (const setting of ['synchronous = OFF', 'journal_mode = MEMORY', 'secure_delete = OFF'])
  store.connection.pragma(setting)

const began = performance.now()
try {
  const tally = await simulate({ days, seed }, store.connection, ({ days: done }) => {
    if (done % 10_000 < 100) process.stderr.write(`${done} days\n`)
  })
  const seconds = Math.round((performance.now() - began) / 1_000)
  process.stdout.write(
    `${tally.days} practice-days, seed ${seed}: ${tally.requests} requests, ${tally.changes} changes, ${tally.mails} mails, ${tally.crashes} crashes, 0 violations, in ${seconds} s\n`,
  )
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  if (error instanceof Error && error.cause)
    process.stderr.write(`${String(error.cause instanceof Error ? error.cause.stack : error.cause)}\n`)
  process.stderr.write(`Run it again: npm run simulate -- --days ${days} --seed ${seed}\n`)
  process.exitCode = 1
}

/** A practice of few times, so that patients get in each other's way, and of short memory, so that retention is seen. */
function writeFacts(): void {
  mkdirSync(path.join(folder, 'content'))
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
