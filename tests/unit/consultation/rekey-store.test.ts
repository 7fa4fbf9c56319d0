import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { keyOldConsultations, openEveryRequest, resealConsultations } from '#lib/consultation/rekey-store'
import { erase } from '#lib/consultation/retention-store'
import { insertConsultation } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { search } from '#lib/inbox/search-store'
import { type Postgres, startPostgres } from '../../support/start-postgres.ts'
import { newDataDir } from '../../support/start-site.ts'

const now = new Date('2027-03-04T12:00:00Z')

describe.each(['SQLite', 'Postgres'])('what stored requests are kept under (%s)', async (kind) => {
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
  beforeEach(async () => {
    for (const table of ['search_keys', 'consultations'] as const) await db.deleteFrom(table).execute()
  })

  async function store(count: number, name: string): Promise<string[]> {
    const ids: string[] = []
    for (let index = 0; index < count; index += 1) {
      const id = randomUUID()
      const personal = { name: `${name} ${index}`, phone: `+1410555${1000 + index}`, areas: [] }
      const told = { consentText: 'yes', suspicion: null, heldBack: null, address: null }
      const reference = `${name.toUpperCase().slice(0, 4)}-${1000 + index}`
      await insertConsultation(db, { id, reference, slot: null, personal, ...told }, now)
      ids.push(id)
    }
    return ids
  }

  const found = async (name: string) => (await search(db, name)).consultations.length

  test('rows of the version before are found again, however many damaged ones stand before them', async () => {
    const damaged = await store(9, 'Aaron')
    await store(9, 'Berta')
    await db.updateTable('consultations').set({ keyed_with: null, phone_key: null }).execute()
    await db.updateTable('consultations').set({ personal: '{"na' }).where('id', 'in', damaged).execute()
    await db.deleteFrom('search_keys').execute()
    expect(await found('Berta')).toBe(0)
    await keyOldConsultations(db)
    expect(await found('Berta')).toBe(9)
    const rows = await db.selectFrom('consultations').select(['phone_key', 'personal']).execute()
    expect(rows.filter(({ phone_key }) => phone_key === null)).toEqual(
      damaged.map(() => ({ phone_key: null, personal: '{"na' })),
    )
  })

  test('what a server of the version before erased loses its keys as well', async () => {
    const ids = await store(9, 'Carla')
    await erase(db, ids, now)
    await db.updateTable('consultations').set({ phone_key: 'left' }).execute()
    await db
      .insertInto('search_keys')
      .values(ids.map((id) => ({ key: 'left', consultation_id: id })))
      .execute()
    await keyOldConsultations(db)
    expect(await db.selectFrom('search_keys').selectAll().execute()).toEqual([])
    const kept = await db.selectFrom('consultations').select('phone_key').distinct().execute()
    expect(kept).toEqual([{ phone_key: null }])
  })

  test('others are answered meanwhile', async () => {
    await store(40, 'Dora')
    await db.updateTable('consultations').set({ keyed_with: null }).execute()
    let turns = 0
    let over = false
    const others = (async () => {
      for (; !over; turns += 1) await setImmediate()
    })()
    await keyOldConsultations(db)
    over = true
    await others
    expect(turns).toBeGreaterThanOrEqual(8)
  })

  test('every request is sealed once a key is set, page after page, and opens with that key alone', async () => {
    await store(230, 'Emma')
    const [key, other] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)]
    expect(await resealConsultations(db, [key])).toBe(230)
    const rows = await db.selectFrom('consultations').select('personal').execute()
    expect(rows.filter(({ personal }) => personal?.includes('Emma'))).toEqual([])
    expect(await resealConsultations(db, [key])).toBe(0)
    await expect(openEveryRequest(db, [key])).resolves.toBeUndefined()
    await expect(openEveryRequest(db, [other])).rejects.toThrow('sealed with key')
    await expect(resealConsultations(db, [other])).rejects.toThrow(/^DATA_KEY: /)
    expect(await resealConsultations(db, [other, key])).toBe(230)
    await expect(openEveryRequest(db, [other])).resolves.toBeUndefined()
  })
})
