import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { insertConsultation } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { type Delivery, deliverDue } from '#lib/jobs/deliver-due'
import type { Mail } from '#lib/mail/mail'
import { claimDue, owe } from '#lib/outbox/store'
import { practice } from '../../support/practice.ts'
import { newDataDir } from '../../support/start-site.ts'

const BEGIN = new Date('2027-03-08T12:00:00Z')
const HOUR = 60 * 60_000

let db: Kysely<Database>
let now: Date
let sent: Mail[]
beforeEach(async () => {
  const store = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
  db = store.queries
  now = BEGIN
  sent = []
  return () => db.destroy()
})

/** A way to deliver whose mail server does so. */
function delivery(send: (mail: Mail) => Promise<void>, signal?: AbortSignal): Delivery {
  const siteUrl = new URL('http://site.example')
  const addresses = { from: 'site@practice.example', practitionerEmail: 'me@practice.example' }
  return {
    db,
    async send(mail) {
      await send(mail)
      sent.push(mail)
    },
    context: async () => ({ practice, siteUrl, ...addresses, detail: 'full', areaNames: new Map(), now }),
    clock: () => now,
    ...(signal && { signal }),
  }
}
const taken = async () => undefined
const refused = (code: string, responseCode?: number) => async () => {
  throw Object.assign(new Error('no'), { code, responseCode })
}

/** So many sign-in mails owed, which need no consultation. */
async function oweSome(count: number): Promise<void> {
  const facts = () => ({ nonce: randomUUID(), expiresAt: '2027-04-08T12:00:00.000Z' })
  const messages = Array.from({ length: count }, (_, at) => ({
    owedKey: `sign-in ${now.toISOString()} ${at}`,
    message: { kind: 'practitioner:sign-in' as const, facts: facts() },
  }))
  await owe(db, messages, now)
}
/** So many requests, each with a mail owed to its patient. */
async function owePatients(count: number, address?: string): Promise<void> {
  const facts = { slot: null, previousSlot: null, proposals: [], sequence: 1, invitation: null }
  for (let at = 0; at < count; at += 1) {
    const id = randomUUID()
    const personal = {
      name: `Ann ${id}`,
      phone: '+14105550123',
      email: address ?? `ann${at}@example.com`,
      areas: [],
    }
    const told = { reference: id, consentText: 'yes', suspicion: null, heldBack: null, address: null }
    await insertConsultation(db, { id, slot: null, personal, ...told }, now)
    await owe(db, [{ owedKey: id, message: { kind: 'patient:received', consultationId: id, facts } }], now)
  }
}
const rows = () => db.selectFrom('messages').selectAll().execute()

/** Delivers every ten minutes for so long. */
async function letPass(hours: number, how: Delivery): Promise<void> {
  const end = now.getTime() + hours * HOUR
  for (; now.getTime() < end; now = new Date(now.getTime() + HOUR / 6)) await deliverDue(how)
}

test('deliveries that run side by side send each message once', async () => {
  await oweSome(40)
  await Promise.all(Array.from({ length: 6 }, () => deliverDue(delivery(taken))))
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(40)
  expect(sent).toHaveLength(40)
})

test('a mail server away for four days gets it all in the end; one away for six is given up on', async () => {
  await oweSome(1)
  await letPass(96, delivery(refused('ECONNECTION')))
  expect(await rows()).toMatchObject([{ state: 'due', last_error: 'ECONNECTION' }])
  await letPass(7, delivery(taken))
  expect(sent).toHaveLength(1)
  await oweSome(1)
  await letPass(6 * 24, delivery(refused('ECONNECTION')))
  expect((await rows()).map(({ state }) => state).sort()).toEqual(['dead', 'sent'])
})

test('a wrong password for six days uses up no try, and once it is right the mail goes out', async () => {
  await oweSome(1)
  await letPass(6 * 24, delivery(refused('EAUTH', 535)))
  expect(await rows()).toMatchObject([{ state: 'due', attempts: 0, last_error: 'EAUTH 535' }])
  await letPass(1, delivery(taken))
  expect(sent).toHaveLength(1)
})

test('the claim of a process that died is taken over after its time, as the same message', async () => {
  await oweSome(1)
  const claimedUntil = new Date(now.getTime() + 5 * 60_000)
  const [claim] = await claimDue(db, { now, claimedBy: 'the dead', claimedUntil, limit: 5 })
  expect(await deliverDue(delivery(taken))).toBe(0)
  now = claimedUntil
  expect(await deliverDue(delivery(taken))).toBe(1)
  expect(sent[0]?.messageId).toBe(`<${claim?.id}@site.example>`)
})

test('who was thought dead and comes back late changes nothing any more', async () => {
  await oweSome(1)
  const { promise: stuck, resolve: free } = Promise.withResolvers<void>()
  const late = deliverDue(delivery(() => stuck.then(refused('EENVELOPE', 550))))
  await expect.poll(async () => (await rows())[0]?.state).toBe('claimed')
  now = new Date(now.getTime() + HOUR)
  expect(await deliverDue(delivery(taken))).toBe(1)
  free()
  await late
  expect(await rows()).toMatchObject([{ state: 'sent' }])
})

test('nothing is claimed once the end was asked for, and what is under way is recorded', async () => {
  await oweSome(30)
  const end = new AbortController()
  await deliverDue(delivery(async () => end.abort(), end.signal))
  const left = (await rows()).filter(({ state }) => state === 'due')
  expect(sent.length).toBeGreaterThan(0)
  expect(left).toHaveLength(30 - sent.length)
  expect((await rows()).filter(({ state }) => state === 'claimed')).toEqual([])
})

test('mail that hangs keeps no sign-in waiting', async () => {
  await owePatients(30)
  const { promise: stuck, resolve: free } = Promise.withResolvers<void>()
  const isSignIn = ({ subject }: Mail) => subject === 'Your link to the inbox'
  const round = deliverDue(delivery((mail) => (isSignIn(mail) ? taken() : stuck)))
  await expect.poll(async () => (await rows()).filter(({ state }) => state === 'claimed').length).toBe(5)
  await oweSome(1)
  await expect.poll(() => sent.filter(isSignIn).length, { timeout: 20_000 }).toBe(1)
  expect(sent).toHaveLength(1)
  free()
  expect(await round).toBe(31)
})

test('a patient’s refused address is given up at once; the practitioner’s is tried for days, and taken in the end', async () => {
  await owePatients(1)
  await oweSome(1)
  await deliverDue(delivery(refused('EENVELOPE', 550)))
  const byKind = async () => Object.fromEntries((await rows()).map(({ kind, state }) => [kind, state]))
  expect(await byKind()).toEqual({ 'patient:received': 'dead', 'practitioner:sign-in': 'due' })
  await letPass(48, delivery(refused('EENVELOPE', 550)))
  await letPass(7, delivery(taken))
  expect(await byKind()).toEqual({ 'patient:received': 'dead', 'practitioner:sign-in': 'sent' })
})

test('sixty mails owed to one address are six in a day, whatever they are about', async () => {
  await owePatients(60, 'stranger@example.com')
  expect(await deliverDue(delivery(taken))).toBe(6)
  await letPass(23, delivery(taken))
  expect(sent).toHaveLength(6)
  await letPass(2, delivery(taken))
  expect(sent).toHaveLength(12)
})

test('a sign-in link that ended while no mail went out is not sent any more', async () => {
  await oweSome(1)
  now = new Date('2027-04-08T12:00:00Z')
  expect(await deliverDue(delivery(taken))).toBe(0)
  expect(await rows()).toMatchObject([{ state: 'dropped' }])
})

test('a message that this version can’t read is given up, and holds up no other', async () => {
  await oweSome(3)
  const [first] = await rows()
  await db
    .updateTable('messages')
    .set({ kind: 'of a later version' })
    .where('id', '=', first?.id ?? '')
    .execute()
  expect(await deliverDue(delivery(taken))).toBe(2)
  expect((await rows()).map(({ state }) => state).sort()).toEqual(['dead', 'sent', 'sent'])
})

test('a lane that fails while more is being claimed ends the round with its error, and nothing else ends', async () => {
  await oweSome(7)
  const failing = { ...delivery(taken), clock: () => (sent.length > 0 ? fail() : now) }
  await expect(deliverDue(failing)).rejects.toThrow('the disk is gone')
})

function fail(): never {
  throw new Error('the disk is gone')
}
