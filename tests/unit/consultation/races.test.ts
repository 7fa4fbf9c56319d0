import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation } from '#lib/consultation/consultation'
import { newReference } from '#lib/consultation/request-consultation'
import { findConsultation, heldSlots, insertConsultation } from '#lib/consultation/store'
import { confirm, move } from '#lib/consultation/transitions'
import { openStore } from '#lib/database/open-database'
import { brokenUniqueRule } from '#lib/database/unique-violation'
import { readEnvironment } from '#lib/env'
import { newDataDir } from '../../support/start-site.ts'

const store = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
const db = store.queries
afterAll(() => db.destroy())

const now = new Date('2027-03-04T12:00:00Z')
const slots = ['2027-03-08T12:00:00Z', '2027-03-08T12:20:00Z', '2027-03-08T12:40:00Z'].map(
  (value) => new Date(value),
)
const [first = now, second = now, third = now] = slots

async function requested(slot: Date | null): Promise<Consultation> {
  const id = randomUUID()
  const personal = { name: `Ann Smith ${id}`, phone: '+14105550123', email: 'ann@example.com', areas: [] }
  const facts = {
    consentText: 'yes',
    suspicion: null,
    heldBack: null,
    address: null,
    reference: newReference(),
  }
  await insertConsultation(db, { id, slot, personal, ...facts }, now)
  const consultation = await findConsultation(db, id)
  if (!consultation) throw new Error('it was just written')
  return consultation
}
const messages = async () => (await db.selectFrom('messages').select('kind').execute()).length

test('the database itself refuses a second holder', async () => {
  await requested(first)
  const error = await requested(first).catch((caught: unknown) => caught)
  expect(brokenUniqueRule(error)).toBe('slot')
})

test('two patients who move to one time at once: one has it, the other keeps the old one and is owed nothing', async () => {
  const [one, other] = [await requested(second), await requested(null)]
  // Both pages were drawn while the third time was open.
  const decisions = [one, other].map((consultation) => move(consultation, third, [third], now))
  const owedBefore = await messages()
  const outcomes = await Promise.all(decisions.map((decision) => carryOut(db, decision, now)))
  expect(outcomes).toEqual([null, 'slot-taken'])
  expect((await findConsultation(db, other.id))?.slot).toBeNull()
  expect((await messages()) - owedBefore).toBe(2)
  expect((await heldSlots(db, now)).map(Number).sort()).toEqual([first, third].map(Number))
})

test('a practitioner who gives a patient a time that was taken meanwhile is told so', async () => {
  const untimed = await requested(null)
  const owedBefore = await messages()
  expect(await carryOut(db, confirm(untimed, third, now), now)).toBe('slot-taken')
  expect(await findConsultation(db, untimed.id)).toEqual(untimed)
  expect(await messages()).toBe(owedBefore)
})

test('of two answers to one request the second changes nothing', async () => {
  const asked = await requested(second)
  const answers = [confirm(asked, null, now), confirm(asked, null, now)]
  const outcomes = await Promise.all(answers.map((answer) => carryOut(db, answer, now)))
  expect(outcomes).toEqual([null, 'changed-meanwhile'])
})
