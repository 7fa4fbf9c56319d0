import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation } from '#lib/consultation/consultation'
import {
  addressToAskAbout,
  type ContactField,
  correctContact,
  correctDetails,
  keepAddress,
} from '#lib/consultation/correct-contact'
import { correctStanding } from '#lib/consultation/correct-standing'
import { readDetails } from '#lib/consultation/parse-request'
import { findConsultation, insertConsultation } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { parseMessage } from '#lib/outbox/message'
import { practice } from '../../support/practice.ts'
import { newDataDir } from '../../support/start-site.ts'

const NOW = new Date('2027-03-08T12:00:00Z')
const HOUR_MS = 60 * 60_000

let db: Kysely<Database>
let id: string
beforeEach(async () => {
  db = (await openStore(readEnvironment({ DATA_DIR: newDataDir() }))).queries
  id = randomUUID()
  const personal = { name: 'Ann', phone: '+14105550123', email: 'ann@example.com', areas: ['neck'] }
  const told = { reference: 'K7MQ-4XDH', consentText: 'yes', suspicion: null, heldBack: null, address: null }
  await insertConsultation(db, { id, slot: new Date('2027-03-10T12:00:00Z'), personal, ...told }, NOW)
  return () => db.destroy()
})

async function stored(): Promise<Consultation> {
  const found = await findConsultation(db, id)
  if (!found) throw new Error('the request is gone')
  return found
}

async function type(field: ContactField, typed: string, now = NOW) {
  const decided = await correctContact(db, await stored(), { field, typed }, now)
  return 'problem' in decided ? decided.problem.message : carryOut(db, decided, now)
}

const owed = async () =>
  (await db.selectFrom('messages').selectAll().orderBy('created_at').execute()).map(parseMessage)
const kinds = async () => (await owed()).map(({ kind }) => kind)

test('a new number takes the place of the old one, and both sides are told by mail', async () => {
  expect(await type('phone', ' 443 555 0199 ')).toBeNull()
  expect((await stored()).personal).toEqual({
    name: 'Ann',
    phone: '+14435550199',
    email: 'ann@example.com',
    areas: ['neck'],
  })
  expect(await kinds()).toEqual(['practitioner:corrected', 'patient:corrected'])
})

test('a new address is written to from now on, and the one before is told so once', async () => {
  expect(await type('email', 'ann@home.example')).toBeNull()
  expect(await type('email', 'ann@work.example')).toBeNull()
  expect((await stored()).personal).toMatchObject({
    email: 'ann@work.example',
    formerEmails: ['ann@example.com', 'ann@home.example'],
  })
  const told = (await owed()).filter(({ kind }) => kind === 'patient:address-changed')
  expect(told.map(({ facts }) => facts)).toMatchObject([{ formerEmail: 0 }, { formerEmail: 1 }])
})

test('of a confirmed call the new address gets the invitation; of a new number alone nobody gets another', async () => {
  await db.updateTable('consultations').set({ state: 'confirmed' }).execute()
  await type('email', 'ann@home.example')
  await type('phone', '443 555 0199')
  const invitations = (await owed()).map(({ kind, facts }) => [
    kind,
    'invitation' in facts && facts.invitation,
  ])
  expect(invitations).toEqual([
    ['practitioner:corrected', 'REQUEST'],
    ['patient:confirmed', 'REQUEST'],
    ['patient:address-changed', null],
    ['practitioner:corrected', null],
    ['patient:corrected', null],
  ])
})

test('a typing mistake is asked about until it is answered, and its mailbox, a stranger’s, is not written to', async () => {
  await type('email', 'ann@gmial.com')
  expect(await addressToAskAbout(db, await stored(), NOW)).toBe('ann@gmail.com')
  await keepAddress(db, await stored(), NOW)
  expect(await addressToAskAbout(db, await stored(), NOW)).toBeNull()
  await type('email', 'ann@gmail.com')
  const told = (await owed()).filter(({ kind }) => kind === 'patient:address-changed')
  expect(told.map(({ facts }) => facts)).toMatchObject([{ formerEmail: 0 }])
  expect(await addressToAskAbout(db, await stored(), NOW)).toBeNull()
})

test.each<[ContactField, string, string]>([
  ['phone', '', 'Enter a phone number, so that I can call you.'],
  ['phone', '12', 'Enter a phone number with its area code, such as 410 555 0123.'],
  ['phone', '<script>', 'Enter a phone number with its area code, such as 410 555 0123.'],
  ['email', '', 'Enter an email address such as name@example.com.'],
  ['email', 'ann@', 'Enter an email address such as name@example.com.'],
  ['email', 'ann@example.com\nBcc: all@example.com', 'Enter an email address such as name@example.com.'],
])('%s %j is given back with what is wrong, and changes nothing', async (field, typed, message) => {
  const before = await stored()
  expect(await type(field, typed)).toBe(message)
  expect(await stored()).toEqual(before)
})

test('the same once more changes nothing, and a link that was found can’t send mail around', async () => {
  expect(await type('phone', '(410) 555-0123')).toBe('nothing-corrected')
  const answers = []
  for (const nth of Array.from({ length: 8 }).keys())
    answers.push(await type('email', `stranger${nth}@example.com`))
  expect(answers).toEqual([null, null, null, null, null, null, 'corrected-too-often', 'corrected-too-often'])
  const nextDay = new Date(NOW.getTime() + 24.1 * HOUR_MS)
  expect(await type('email', 'ann@example.com', nextDay)).toBeNull()
})

test('nor can a form that is sent again from the same browser, with another address each time', async () => {
  const send = async (email: string) => {
    const current = await stored()
    const personal = { name: 'Ann', phone: '+14105550123', email, areas: ['neck'] }
    const circumstances = { practice, suspicion: null, now: NOW }
    const outcome = await correctStanding(db, current, { slot: current.slot, personal }, circumstances)
    return 'refusal' in outcome ? outcome.refusal : outcome.corrected
  }
  const answers = []
  for (const nth of Array.from({ length: 8 }).keys()) answers.push(await send(`stranger${nth}@example.com`))
  expect(answers).toEqual([
    ...Array.from({ length: 6 }, () => true),
    ...Array.from({ length: 2 }, () => 'corrected-too-often'),
  ])
  const addressed = (await owed()).filter(({ kind }) => kind === 'patient:corrected')
  expect(addressed.length).toBeLessThanOrEqual(6)
})

describe('name, areas and note', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return data
  }
  const send = async (fields: Record<string, string>) => {
    const read = readDetails(form(fields), ['neck', 'knee'])
    if ('problems' in read) return read.problems.map(({ message }) => message)
    return carryOut(db, await correctDetails(db, await stored(), read.details, NOW), NOW)
  }

  test('take the place of those that stand, and an empty field keeps what does; the practitioner is told', async () => {
    expect(await send({ name: ' Anna ', area: 'knee', note: 'On the left.' })).toBeNull()
    expect(await send({ name: ' ', area: 'neck', note: '' })).toBeNull()
    expect((await stored()).personal).toEqual({
      name: 'Anna',
      phone: '+14105550123',
      email: 'ann@example.com',
      areas: ['neck'],
      note: 'On the left.',
    })
    const told = (await owed()).map(({ kind, facts }) => [kind, 'corrected' in facts && facts.corrected])
    expect(told).toEqual([
      ['practitioner:corrected', ['name', 'areas', 'note']],
      ['practitioner:corrected', ['areas']],
    ])
  })

  test('that are the same change nothing; those that can’t be used are given back; both count a few a day', async () => {
    expect(await send({ area: 'neck' })).toBe('nothing-corrected')
    expect(await send({ name: 'x'.repeat(101), area: 'elbow' })).toEqual([
      'Choose areas from the list.',
      'Shorten your name to 100 characters.',
    ])
    expect(await kinds()).toEqual([])
    const answers = []
    for (const nth of Array.from({ length: 7 }).keys())
      answers.push(await send({ note: `Note ${nth}`, area: 'neck' }))
    expect(answers).toEqual([null, null, null, null, null, null, 'corrected-too-often'])
    expect(await type('phone', '443 555 0199')).toBe('corrected-too-often')
  })
})
