import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import {
  deleteEndedSessions,
  endAllSessions,
  endSession,
  isSession,
  openSession,
} from '#lib/inbox/session-store'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'

const now = new Date('2027-03-08T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60_000)

describe.each(['SQLite', 'Postgres'])('the practitioner’s sessions (%s)', async (kind) => {
  const postgres: Postgres | undefined = kind === 'Postgres' ? await startPostgres() : undefined
  const { queries: db } = await openStore(
    readEnvironment({
      DATA_DIR: newDataDir(),
      APP_SECRET: 'a secret of thirty-two characters',
      ...(postgres && { DATABASE_URL: postgres.url }),
    }),
  )
  afterAll(async () => {
    await db.destroy()
    await postgres?.stop()
  })
  const stored = () => db.selectFrom('sessions').selectAll().execute()

  test('is open for thirty days, and kept as a hash', async () => {
    const { value, expires } = await openSession(db, now)
    expect(expires).toEqual(inDays(30))
    expect(JSON.stringify(await stored())).not.toContain(value)
    expect(await isSession(db, value, inDays(29))).toBe(true)
    expect(await isSession(db, value, inDays(30))).toBe(false)
    for (const other of [
      undefined,
      '',
      `${value}A`,
      value.slice(1),
      ...(await stored()).map(({ hash }) => hash),
    ])
      expect(await isSession(db, other, now)).toBe(false)
  })

  test('ends on one device, or on all of them', async () => {
    const [phone, desk] = [await openSession(db, now), await openSession(db, now)]
    await endSession(db, phone.value)
    expect(await isSession(db, phone.value, now)).toBe(false)
    expect(await isSession(db, desk.value, now)).toBe(true)
    await endAllSessions(db)
    expect(await isSession(db, desk.value, now)).toBe(false)
  })

  test('what has ended is deleted, and nothing else', async () => {
    const [old, fresh] = [await openSession(db, inDays(-20)), await openSession(db, now)]
    await deleteEndedSessions(db, inDays(10))
    expect(await stored()).toHaveLength(1)
    expect(await isSession(db, old.value, now)).toBe(false)
    expect(await isSession(db, fresh.value, inDays(11))).toBe(true)
  })
})
