import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase } from '#lib/database/open-database'
import { checkHealth } from '#lib/jobs/check-health'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const { newDataDir } = await import('../../support/start-site.ts')
  const set = env.readEnvironment({ DATA_DIR: newDataDir(), LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

const db = await openDatabase()
afterAll(() => db.destroy())
beforeEach(() => db.deleteFrom('messages').execute())

const NOW = new Date('2027-03-08T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()

type Row = {
  kind: string
  state?: string
  attempts?: number
  created: number
  /** Minutes ago; to come when negative. */
  next: number
  error?: string
}

async function healthWith(...rows: Row[]) {
  for (const [at, { kind, state = 'due', attempts = 0, created, next, error }] of rows.entries())
    await db
      .insertInto('messages')
      .values({
        id: `${at}`,
        owed_key: `${at}`,
        kind,
        facts: '{}',
        state,
        attempts,
        next_attempt_at: ago(next),
        created_at: ago(created),
        last_error: error ?? null,
      })
      .execute()
  const { problems, warnings } = await checkHealth(NOW)
  return { problems, warnings }
}
const fine = { problems: [], warnings: [] }

test('mail that waits half an hour is a problem: never tried, or tried in vain', async () => {
  const waiting = { problems: ['Mail has been waiting for half an hour.'], warnings: [] }
  expect(await healthWith({ kind: 'patient:received', created: 31, next: 31 })).toEqual(waiting)
  await db.deleteFrom('messages').execute()
  const failing = { attempts: 4, created: 31, next: -1, error: 'ECONNECTION' }
  expect(await healthWith({ kind: 'patient:received', ...failing })).toEqual(waiting)
})

test('what is held, put off or tried again on purpose is none', async () => {
  expect(
    await healthWith(
      { kind: 'patient:confirmed', created: 600, next: -60 },
      { kind: 'patient:moved', created: 1, next: -1 },
      { kind: 'patient:received', created: 6_000, next: 0 },
    ),
  ).toEqual(fine)
})

test('one patient’s mailbox that takes no mail for hours is a warning', async () => {
  const full = { attempts: 6, created: 300, next: -30, error: 'EENVELOPE 452' }
  const { problems, warnings } = await healthWith({ kind: 'patient:received', ...full })
  expect(problems).toEqual([])
  expect(warnings).toMatchObject([expect.stringContaining('A patient’s mailbox takes no mail')])
})

test('a mail given up is a warning about a patient, a problem about the practitioner', async () => {
  const dead = { state: 'dead', attempts: 1, created: 5, next: 5, error: 'EENVELOPE 550' }
  const patients = await healthWith({ kind: 'patient:received', ...dead })
  expect(patients).toMatchObject({ problems: [], warnings: [expect.stringContaining('to patients')] })
  await db.deleteFrom('messages').execute()
  const mine = await healthWith({ kind: 'practitioner:requested', ...dead })
  expect(mine).toMatchObject({ problems: [expect.stringContaining('to the practitioner')], warnings: [] })
})

test('a refusal by the practitioner’s mailbox is told at the first try', async () => {
  const refused = { attempts: 1, created: 1, next: -1, error: 'EENVELOPE 550 5.7.1' }
  expect(await healthWith({ kind: 'practitioner:requested', ...refused })).toMatchObject({
    problems: [expect.stringContaining('refused (EENVELOPE 550 5.7.1)')],
  })
})
