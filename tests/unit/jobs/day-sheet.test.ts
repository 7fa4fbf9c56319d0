import { afterAll, expect, test, vi } from 'vitest'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { openDatabase } from '#lib/database/open-database'
import { runChores } from '#lib/jobs/chores'
import { practice } from '../../support/practice.ts'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const { newDataDir } = await import('../../support/start-site.ts')
  const set = env.readEnvironment({
    APP_SECRET: 'a secret of thirty-two characters',
    LOG_LEVEL: 'silent',
    DATA_DIR: newDataDir(),
  })
  return { ...env, environment: () => set }
})

afterAll(async () => (await openDatabase()).destroy())

/** The chores of a server whose clock nobody doubts, at that time; the sheets owed so far, by their days. */
async function sheetsAfter(now: string): Promise<string[]> {
  const db = await openDatabase()
  const wall = new Date(now)
  await runChores(wall, undefined, undefined, { wall, uptime: wall.getTime() / 1_000, machine: 'one' })
  const rows = await db
    .selectFrom('messages')
    .select('owed_key')
    .where('kind', '=', 'practitioner:day-sheet')
    .orderBy('owed_key')
    .execute()
  return rows.map(({ owed_key }) => owed_key)
}

test('a request that comes after a quiet morning is in the next morning’s sheet, not in one of its own', async () => {
  expect(await sheetsAfter('2027-03-04T11:00:00Z')).toEqual([])
  const personal = { name: 'Ann', phone: '+14105550100', email: 'ann@example.com', areas: [] }
  const now = new Date('2027-03-04T15:00:00Z')
  await requestConsultation(
    await openDatabase(),
    { slot: null, personal },
    { practice, consentText: 'I agree.', suspicion: null, address: null, now },
  )
  expect(await sheetsAfter('2027-03-04T15:10:00Z')).toEqual([])
  expect(await sheetsAfter('2027-03-05T10:25:00Z')).toEqual([])
  expect(await sheetsAfter('2027-03-05T10:30:00Z')).toEqual(['day-sheet 2027-03-05'])
  expect(await sheetsAfter('2027-03-05T15:00:00Z')).toEqual(['day-sheet 2027-03-05'])
})
