import { afterAll, expect, test, vi } from 'vitest'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { findByFingerprint, findConsultation } from '#lib/consultation/store'
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
const slot = new Date('2027-03-08T12:00:00Z')
const request = (name: string, { at = slot, note = '', suspicion = null as string | null } = {}) =>
  requestConsultation(
    db,
    { slot: at, personal: { name, phone: '+14105550123', areas: [], ...(note && { note }) } },
    { practice, consentText: 'I agree.', suspicion, address: null, now },
  )

test('a request whose copy is written a moment after it was looked for is that copy, and has not lost its time', async () => {
  const first = await request('Ann Smith')
  // The other server commits between this one's look for a copy and its look at the open times.
  vi.mocked(findByFingerprint).mockResolvedValueOnce(null)
  expect(await request('Ann Smith')).toEqual(first)
  expect(await request('Bob Jones')).toEqual({ refusal: 'slot-taken' })
})

test('a patient held back as doubtful finds the time open when plainer words come, and a stranger does not', async () => {
  const at = new Date('2027-03-08T12:20:00Z')
  const doubtful = await request('Cy Smith', {
    at,
    note: 'www.a.example',
    suspicion: 'the note holds a link',
  })
  if ('refusal' in doubtful) throw new Error(doubtful.refusal)
  expect(await request('Bob Jones', { at })).toEqual({ refusal: 'slot-taken' })
  const plainer = await request('cy  SMITH', { at, note: 'My neck hurts.' })
  expect(plainer).toMatchObject({ consultation: { state: 'requested', slot: at } })
  // Both are kept: whoever knows a name and a number may have sent the second.
  expect(await findConsultation(db, doubtful.consultation.id)).toMatchObject({
    state: 'quarantined',
    heldBack: { reason: 'doubtful', holdsUntil: null },
  })
})
