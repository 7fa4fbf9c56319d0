import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { findByLink } from '#lib/consultation/find-by-link'
import { patientPath } from '#lib/consultation/links'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { countOld, eraseOld, eraseOldFiles, KEPT_ERASED_DAYS } from '#lib/jobs/retention'
import { practice } from '../../support/practice.ts'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const set = env.readEnvironment({ APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

const now = new Date('2027-03-04T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60_000)

describe.each(['SQLite', 'Postgres'])('retention (%s)', async (kind) => {
  const postgres: Postgres | undefined = kind === 'Postgres' ? await startPostgres() : undefined
  const dataDir = newDataDir()
  const { queries: db } = await openStore(
    readEnvironment({
      DATA_DIR: dataDir,
      APP_SECRET: 'a secret of thirty-two characters',
      ...(postgres && { DATABASE_URL: postgres.url }),
    }),
  )
  afterAll(async () => {
    await db.destroy()
    await postgres?.stop()
  })
  beforeEach(async () => {
    for (const table of ['messages', 'audit', 'search_keys', 'yearly_counts', 'consultations'] as const)
      await db.deleteFrom(table).execute()
  })

  const ask = async (count: number) => {
    const asked = []
    for (let each = 0; each < count; each += 1) {
      const phone = `+1410${String(5_550_000 + each).padStart(7, '0')}`
      const personal = { name: `Patient ${each}`, phone, email: `p${each}@example.com`, areas: [] }
      const circumstances = { practice, consentText: 'I agree.', suspicion: null, address: null, now }
      const outcome = await requestConsultation(db, { slot: null, personal }, circumstances)
      if ('refusal' in outcome) throw new Error(outcome.refusal)
      asked.push(outcome.consultation)
    }
    return asked
  }
  const states = async () =>
    (await db.selectFrom('consultations').select(['state', 'personal']).execute()).map(
      ({ state, personal }) => (personal === null ? `${state}, erased` : state),
    )

  test('what is over is erased in one go, however much it is, with its keys, its mails and their files', async () => {
    await ask(250)
    await db.updateTable('consultations').set({ state: 'declined' }).execute()
    const [message] = await db.selectFrom('messages').select('id').limit(1).execute()
    mkdirSync(path.join(dataDir, 'mail'), { recursive: true })
    const file = path.join(dataDir, 'mail', `${message?.id}.eml`)
    writeFileSync(file, 'a mail')
    expect(await eraseOld(db, 30, dataDir, inDays(29))).toBe(0)
    expect(await eraseOld(db, 30, dataDir, inDays(31))).toBe(250)
    expect(new Set(await states())).toEqual(new Set(['declined, erased']))
    expect(await db.selectFrom('search_keys').select('key').execute()).toEqual([])
    expect(await db.selectFrom('messages').select('id').where('state', '<>', 'dropped').execute()).toEqual([])
    expect(existsSync(file)).toBe(false)
  })

  test('a damaged row is told by its reference, and erased in its time; one that only waits is not', async () => {
    const [waiting, damaged] = await ask(2)
    if (!waiting || !damaged) throw new Error('two were asked for')
    await db.updateTable('consultations').set({ personal: '{' }).where('id', '=', damaged.id).execute()
    const token = patientPath(damaged).split('/').at(-1) ?? ''
    const { reference } = damaged
    expect(await findByLink(db, token, ['patient'], now)).toEqual({ problem: 'damaged', reference })
    expect(await eraseOld(db, 30, dataDir, inDays(31))).toBe(1)
    expect((await states()).sort()).toEqual(['expired, erased', 'requested'])
    expect(await findByLink(db, token, ['patient'], now)).toEqual({ problem: 'expired' })
  })

  test('a year later only counts by Eastern year and outcome are left, and they add up', async () => {
    await ask(230)
    const ids = (await db.selectFrom('consultations').select('id').execute()).map(({ id }) => id)
    await db
      .updateTable('consultations')
      .set({ state: 'confirmed', slot: '2027-03-08T12:00:00.000Z' })
      .where('id', '=', ids[0] ?? '')
      .execute()
    await db
      .updateTable('consultations')
      // Still the old year in Baltimore.
      .set({ state: 'cancelled', slot: '2027-01-01T04:00:00.000Z' })
      .where('id', '=', ids[1] ?? '')
      .execute()
    await db.updateTable('consultations').set({ state: 'expired' }).where('id', 'in', ids.slice(2)).execute()
    await eraseOld(db, 30, dataDir, inDays(40))
    expect(await countOld(db, inDays(39 + KEPT_ERASED_DAYS))).toBe(0)
    expect(await countOld(db, inDays(41 + KEPT_ERASED_DAYS))).toBe(230)
    for (const table of ['consultations', 'messages', 'audit', 'search_keys'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
    const counts = () => db.selectFrom('yearly_counts').selectAll().orderBy('state').execute()
    const expected = [
      { year: '2026', state: 'cancelled', count: 1 },
      { year: '2027', state: 'confirmed', count: 1 },
      { year: '2027', state: 'expired', count: 228 },
    ]
    expect(await counts()).toEqual(expected)
    await ask(1)
    await db.updateTable('consultations').set({ state: 'expired' }).execute()
    await eraseOld(db, 30, dataDir, inDays(40))
    await countOld(db, inDays(41 + KEPT_ERASED_DAYS))
    expect((await counts())[2]).toEqual({ year: '2027', state: 'expired', count: 229 })
  })
})

test('mail files of the practitioner’s own are erased in their time as well', async () => {
  const dataDir = newDataDir()
  expect(await eraseOldFiles(dataDir, 30, now)).toBe(0)
  mkdirSync(path.join(dataDir, 'mail'))
  for (const [name, at] of [
    ['sheet.eml', inDays(-31)],
    ['link.eml', inDays(-29)],
  ] as const) {
    writeFileSync(path.join(dataDir, 'mail', name), 'Ann Smith, 7:00 am')
    utimesSync(path.join(dataDir, 'mail', name), at, at)
  }
  expect(await eraseOldFiles(dataDir, 30, now)).toBe(1)
  expect(readdirSync(path.join(dataDir, 'mail'))).toEqual(['link.eml'])
})
