import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { findConsultation, insertConsultation } from '#lib/consultation/store'
import { openDatabase } from '#lib/database/open-database'
import { checkHealth } from '#lib/jobs/check-health'
import { runChores } from '#lib/jobs/chores'
import { confirmClock, findClockDoubt } from '#lib/jobs/trusted-clock'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const { newDataDir } = await import('../../support/start-site.ts')
  const set = env.readEnvironment({ DATA_DIR: newDataDir(), LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

const db = await openDatabase()
afterAll(() => db.destroy())

const DAY = 24 * 60 * 60
// Before the hour of the day sheet, which is owed while somebody waits.
let begin = new Date('2027-03-08T09:00:00Z').getTime()
let waiting: string
let over: string
beforeEach(async () => {
  // Each test has days of its own, since a turn that was taken is not taken again.
  begin += 400 * DAY * 1_000
  for (const table of ['marks', 'messages', 'audit', 'search_keys', 'consultations'] as const)
    await db.deleteFrom(table).execute()
  waiting = await newConsultation('Ann')
  over = await newConsultation('Bob')
  await db.updateTable('consultations').set({ state: 'declined' }).where('id', '=', over).execute()
})

async function newConsultation(name: string): Promise<string> {
  const id = randomUUID()
  const personal = { name, phone: '+14105550123', email: 'ann@example.com', areas: [] }
  const told = { reference: id, consentText: 'yes', suspicion: null, heldBack: null, address: null }
  await insertConsultation(db, { id, slot: null, personal, ...told }, new Date(begin))
  return id
}

/** A round of chores after so many seconds of true time, under a clock that is wrong by so many. */
async function round(seconds: number, wrongBy = 0): Promise<void> {
  const clock = reading(seconds, wrongBy)
  await runChores(clock.wall, undefined, undefined, clock)
}

function reading(seconds: number, wrongBy: number) {
  return {
    wall: new Date(begin + (seconds + wrongBy) * 1_000),
    uptime: 1_000 + seconds,
    machine: 'here',
  }
}
const states = async () => ({
  expired: (await findConsultation(db, waiting))?.state === 'expired',
  erased: (await findConsultation(db, over))?.personal === null,
  mails: (await db.selectFrom('messages').select('kind').orderBy('kind').execute()).map(({ kind }) => kind),
})
const untouched = { expired: false, erased: false, mails: [] }
const clockWarning = async (at: number) =>
  (await checkHealth(new Date(at))).warnings.filter((words) => words.includes('clock jumped'))

test('a clock a year ahead for minutes erases, ends and mails nothing, and health says so', async () => {
  await round(0)
  await round(60, 365 * DAY)
  await round(300, 365 * DAY)
  expect(await states()).toEqual(untouched)
  expect(await clockWarning(begin)).toHaveLength(1)
  await round(360)
  await round(900)
  expect(await states()).toEqual(untouched)
  await round(961)
  expect(await clockWarning(begin)).toEqual([])
  expect(await states()).toEqual(untouched)
})

test('a clock set wrong between two starts is noticed as well', async () => {
  await round(0)
  // Nothing but what the store holds knows of the round before.
  await round(5, 365 * DAY)
  expect(await findClockDoubt(db)).not.toBeNull()
  expect(await states()).toEqual(untouched)
})

test('true time that passed does its work, and so does a jump that ten minutes have confirmed', async () => {
  await round(0)
  await round(5, 60 * DAY)
  expect(await states()).toEqual(untouched)
  await round(610, 60 * DAY)
  expect(await states()).toEqual({
    expired: true,
    erased: true,
    mails: ['patient:expired', 'practitioner:expired'],
  })
})

test('the practitioner’s word is enough', async () => {
  await round(0)
  await round(5, 60 * DAY)
  await confirmClock(db, reading(6, 60 * DAY))
  await round(65, 60 * DAY)
  expect(await states()).toMatchObject({ expired: true, erased: true })
  expect(await findClockDoubt(db)).toBeNull()
})
