import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addCaller } from '#lib/consultation/add-caller'
import { carryOut } from '#lib/consultation/carry-out'
import { findConsultation } from '#lib/consultation/store'
import { cancel, decline, move, note, reschedule, undo } from '#lib/consultation/transitions'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { readOutcomeCounts } from '#lib/inbox/store'
import { newDataDir } from '../../support/start-site.ts'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const set = env.readEnvironment({ APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

const NOW = new Date('2027-03-06T15:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
const saturday = new Date('2027-03-06T20:07:00Z')
const circumstances = { consentText: 'By phone.', minutes: 20, now: NOW }

let db: Kysely<Database>
beforeEach(async () => {
  db = (await openStore(readEnvironment({ DATA_DIR: newDataDir() }))).queries
})
afterEach(() => db.destroy())

async function add(slot: Date | null, name = 'Cal', email?: string) {
  const personal = { name, phone: '+14105550123', areas: [], ...(email && { email }) }
  const added = await addCaller(db, { slot, personal }, circumstances)
  if ('refusal' in added) throw new Error(added.refusal)
  return added.consultation
}
const states = async (id: string) => {
  const rows = await db
    .selectFrom('messages')
    .select(['kind', 'state'])
    .where('consultation_id', '=', id)
    .execute()
  return Object.fromEntries(rows.map(({ kind, state }) => [kind, state]))
}
async function reread(id: string) {
  const found = await findConsultation(db, id)
  if (!found) throw new Error('gone')
  return found
}

test('a caller is confirmed at once at any time, and is not to be told once more', async () => {
  const added = await add(saturday, 'Cal', 'cal@example.com')
  expect(added).toMatchObject({ state: 'confirmed', source: 'phone', slot: saturday, toTellSince: null })
  expect(await states(added.id)).toEqual({ 'patient:confirmed': 'due', 'practitioner:confirmed': 'due' })
  // Twice is once.
  expect((await add(saturday, 'Cal', 'cal@example.com')).id).toBe(added.id)
  expect((await add(null, 'Una')).state).toBe('requested')
})

test('no call reaches into another, be it added or moved', async () => {
  const first = await add(saturday)
  for (const minutes of [-19, -1, 0, 1, 19]) {
    const slot = new Date(saturday.getTime() + minutes * 60_000)
    const personal = { name: 'Zoe', phone: '+14105550124', areas: [] }
    expect(await addCaller(db, { slot, personal }, circumstances)).toEqual({ refusal: 'slot-taken' })
  }
  const next = await add(new Date(saturday.getTime() + 20 * 60_000), 'Ned')
  expect(await carryOut(db, reschedule(next, later(60), 20, NOW), NOW)).toBeNull()
  const moved = await reread(next.id)
  const into = new Date(saturday.getTime() - 5 * 60_000)
  expect(await carryOut(db, reschedule(moved, into, 20, NOW), NOW)).toBe('slot-taken')
  expect(
    await carryOut(db, reschedule(first, new Date(saturday.getTime() + 60_000), 20, NOW), NOW),
  ).toBeNull()
})

test('what is taken back is never mailed, and the mail of a move that it stood for is owed again', async () => {
  const { id } = await add(saturday, 'Cal', 'cal@example.com')
  const to = new Date('2027-03-08T12:00:00Z')
  await carryOut(db, move(await reread(id), to, [to], NOW), NOW)
  await carryOut(db, cancel(await reread(id), 'practitioner', later(5)), later(5))
  expect(await states(id)).toMatchObject({ 'patient:moved': 'dropped', 'patient:cancelled': 'due' })
  expect(await carryOut(db, undo(await reread(id), later(20)), later(20))).toBeNull()
  expect(await reread(id)).toMatchObject({ state: 'confirmed', slot: to, undo: null })
  expect(await states(id)).toMatchObject({
    'patient:moved': 'due',
    'practitioner:moved': 'due',
    'patient:cancelled': 'dropped',
    'practitioner:cancelled': 'dropped',
  })
})

test('it is too late once a mail is on its way, and then nothing changes', async () => {
  const { id } = await add(saturday, 'Cal', 'cal@example.com')
  await carryOut(db, cancel(await reread(id), 'practitioner', NOW), NOW)
  await db.updateTable('messages').set({ state: 'claimed' }).where('kind', '=', 'patient:cancelled').execute()
  expect(await carryOut(db, undo(await reread(id), later(20)), later(20))).toBe('told-already')
  expect((await reread(id)).state).toBe('cancelled')
  expect(await states(id)).toMatchObject({ 'practitioner:cancelled': 'due' })
})

test('a note in between keeps the way back, and a time that somebody took meanwhile does not come back', async () => {
  const asked = await add(null, 'Una', 'una@example.com')
  await carryOut(db, decline(asked, NOW), NOW)
  await carryOut(db, note(await reread(asked.id), { note: 'too far away' }, later(1)), later(1))
  expect(await carryOut(db, undo(await reread(asked.id), later(2)), later(2))).toBeNull()
  expect(await reread(asked.id)).toMatchObject({
    state: 'requested',
    personal: { practice: { note: 'too far away' } },
  })
  expect(await states(asked.id)).toMatchObject({ 'patient:declined': 'dropped' })
  const held = await add(saturday)
  await carryOut(db, cancel(held, 'practitioner', NOW), NOW)
  await add(saturday, 'Ned')
  expect(await carryOut(db, undo(await reread(held.id), later(2)), later(2))).toBe('slot-taken')
})

test('outcomes are counted by month without names, each call once', async () => {
  const [one, two] = [await add(saturday), await add(new Date('2027-04-05T15:00:00Z'), 'Ned')]
  const conclude = async (id: string, outcome: 'done' | 'no-answer' | undefined) =>
    carryOut(db, note(await reread(id), { outcome }, NOW), NOW)
  await conclude(one.id, 'no-answer')
  await conclude(two.id, 'done')
  await conclude(one.id, 'done')
  expect(await readOutcomeCounts(db)).toEqual([
    { month: '2027-04', counts: [{ month: '2027-04', outcome: 'done', count: 1 }] },
    { month: '2027-03', counts: [{ month: '2027-03', outcome: 'done', count: 1 }] },
  ])
  // A call that is made once more has not ended.
  await carryOut(db, reschedule(await reread(one.id), later(600), 20, NOW), NOW)
  await conclude(two.id, undefined)
  expect(await readOutcomeCounts(db)).toEqual([])
})
