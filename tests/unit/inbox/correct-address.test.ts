import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { findConsultation, insertConsultation } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { correctAddress } from '#lib/inbox/correct-address'
import { claimDue, owe, settle } from '#lib/outbox/store'
import { listDead } from '#lib/outbox/undelivered-store'
import { newDataDir } from '../../support/start-site.ts'

const NOW = new Date('2027-03-08T12:00:00Z')
const SLOT = new Date('2027-03-09T12:00:00Z')

let db: Kysely<Database>
let id: string
beforeEach(async () => {
  db = (await openStore(readEnvironment({ DATA_DIR: newDataDir() }))).queries
  id = randomUUID()
  const personal = {
    name: 'Ann',
    phone: '+14105550123',
    email: 'ann@gmial.com',
    areas: ['neck'],
    note: 'It hurts.',
  }
  const told = {
    reference: 'K7MQ-4XDH',
    consentText: 'yes',
    suspicion: null,
    heldBack: null,
    address: null,
  }
  await insertConsultation(db, { id, slot: SLOT, personal, ...told }, NOW)
  return () => db.destroy()
})

const claim = () =>
  claimDue(db, { now: NOW, claimedBy: 'me', claimedUntil: new Date(NOW.getTime() + 60_000), limit: 9 })

/** Two mails to the patient that were refused. Returns their ids. */
async function refuseTwo(): Promise<string[]> {
  const facts = { slot: SLOT.toISOString(), previousSlot: null, proposals: [], sequence: 1, invitation: null }
  const kinds = ['patient:received', 'patient:confirmed'] as const
  await owe(
    db,
    kinds.map((kind) => ({ owedKey: kind, message: { kind, consultationId: id, facts } })),
    NOW,
  )
  for (const refused of await claim())
    await settle(db, refused, { state: 'dead', error: 'EENVELOPE 550' }, NOW)
  return (await listDead(db)).map((message) => message.id)
}

test('one mail to the right address says where things stand, and the list is empty', async () => {
  const [messageId = ''] = await refuseTwo()
  await db.updateTable('consultations').set({ state: 'confirmed' }).execute()
  expect(await correctAddress(db, { messageId, typed: ' ann@gmail.com\u200b' }, NOW)).toBe('corrected')
  expect(await listDead(db)).toEqual([])
  expect((await findConsultation(db, id))?.personal).toMatchObject({
    email: 'ann@gmail.com',
    note: 'It hurts.',
  })
  expect((await claim()).map(({ message }) => message)).toMatchObject([
    { kind: 'patient:confirmed', facts: { slot: SLOT.toISOString(), invitation: 'REQUEST' } },
  ])
  expect(await correctAddress(db, { messageId, typed: 'bob@gmail.com' }, NOW)).toBe('settled-meanwhile')
  expect((await findConsultation(db, id))?.personal?.email).toBe('ann@gmail.com')
  expect(await db.selectFrom('audit').select(['verb', 'actor']).execute()).toEqual([
    { verb: 'correct', actor: 'practitioner' },
  ])
})

test('what is no address changes nothing', async () => {
  const [messageId = ''] = await refuseTwo()
  expect(await correctAddress(db, { messageId, typed: 'ann' }, NOW)).toBe('no-address')
  expect(await listDead(db)).toHaveLength(2)
  expect((await findConsultation(db, id))?.personal?.email).toBe('ann@gmial.com')
})

test('a request whose personal data was erased meanwhile stays erased', async () => {
  const [messageId = ''] = await refuseTwo()
  await db.updateTable('consultations').set({ personal: null }).execute()
  expect(await correctAddress(db, { messageId, typed: 'ann@gmail.com' }, NOW)).toBe('settled-meanwhile')
  expect((await findConsultation(db, id))?.personal).toBeNull()
})
