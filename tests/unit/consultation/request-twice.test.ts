import { afterAll, expect, test, vi } from 'vitest'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { findByFingerprint } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { practice } from '../../support/practice.ts'
import { newDataDir } from '../../support/start-site.ts'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const set = env.readEnvironment({ APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})
vi.mock('#lib/consultation/store', async (original) => {
  const store = await original<typeof import('#lib/consultation/store')>()
  return { ...store, findByFingerprint: vi.fn(store.findByFingerprint) }
})

const { queries: db } = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
afterAll(() => db.destroy())

const now = new Date('2027-03-04T12:00:00Z')
const request = (name: string) =>
  requestConsultation(
    db,
    {
      slot: new Date('2027-03-08T12:00:00Z'),
      personal: { name, phone: '+14105550123', areas: [] },
    },
    { practice, consentText: 'I agree.', suspicion: null, address: null, now },
  )

test('a request whose copy is written a moment after it was looked for is that copy, and has not lost its time', async () => {
  const first = await request('Ann Smith')
  // The other server commits between this one's look for a copy and its look at the open times.
  vi.mocked(findByFingerprint).mockResolvedValueOnce(null)
  expect(await request('Ann Smith')).toEqual(first)
  expect(await request('Bob Jones')).toEqual({ refusal: 'slot-taken' })
})
