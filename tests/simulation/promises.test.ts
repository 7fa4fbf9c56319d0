import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { newDataDir } from '../support/start-site.ts'
import { chanceOf } from './chance.ts'
import { MailServer } from './mail-server.ts'
import { People } from './people.ts'
import { brokenAtOnce, brokenAtTheEnd, brokenDaily, brokenLists } from './promises.ts'

const store = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
if (store.kind !== 'sqlite') throw new Error('the embedded store is not there')
const { connection, queries } = store
afterAll(() => queries.destroy())

const now = new Date('2027-03-08T12:00:00Z')
const slot = '2027-03-09T12:00:00.000Z'
let people = new People(chanceOf(1), queries)

beforeEach(() => {
  for (const table of ['messages', 'audit', 'consultations']) connection.exec(`delete from ${table}`)
  people = new People(chanceOf(1), queries)
})

// Each promise is broken by hand once: a look that finds nothing here would find nothing anywhere.

test('a lost request is seen', async () => {
  people.acknowledged.set('gone', { id: 'gone', personal: { name: 'Ann', phone: '+14105550123', areas: [] } })
  expect(brokenDaily(connection, people, { now, sweptAt: now })).toEqual(['the request gone is lost'])
})

test('a change that owes nothing is seen', () => {
  people.promised.push(['a key nobody wrote'])
  expect(brokenAtOnce(connection, people, now)).toEqual(['nothing is owed for a key nobody wrote'])
})

test('a request that expires before its time is seen', () => {
  const id = insert({ slot, state: 'expired' })
  expect(brokenAtOnce(connection, people, now)).toEqual([`${id} expired before its time`])
})

test('data erased early, and data kept too long, are seen', async () => {
  const early = insert({ state: 'cancelled', erased: now.toISOString() })
  const late = insert({ state: 'cancelled', updated: '2027-01-01T12:00:00.000Z' })
  expect(brokenDaily(connection, people, { now, sweptAt: now })).toEqual(
    expect.arrayContaining([`${early} was erased early`, `${late} is kept too long`]),
  )
})

test('a mail that waits for ever, one that only counts as sent, and one given up too soon are seen', () => {
  const mail = new MailServer(chanceOf(1))
  for (const [id, state] of [
    ['a', 'due'],
    ['b', 'sent'],
    ['c', 'dead'],
    ['d', 'dropped'],
  ])
    connection.exec(
      `insert into messages (id, owed_key, kind, facts, state, attempts, next_attempt_at, created_at)
       values ('${id}', '${id}', 'practitioner:day-sheet', '{}', '${state}', 1, '', '')`,
    )
  expect(brokenAtTheEnd(connection, mail)).toEqual([
    'practitioner:day-sheet a is still due',
    'practitioner:day-sheet b counts as sent and was not',
    'practitioner:day-sheet c was given up after 1 tries',
    'practitioner:day-sheet d was dropped without a reason',
  ])
})

test('a request that no list of the inbox shows is seen', async () => {
  const id = insert({ updated: 'no date' })
  expect(await brokenLists(connection, queries, now)).toEqual([`${id} stands in 0 lists`])
})

// Last, since it takes away the index that keeps a time to one holder.
test('two holders of a time are seen', () => {
  const indexes = connection
    .prepare<[], { name: string }>(
      "select name from sqlite_master where sql like 'create unique index%slot%'",
    )
    .all()
  expect(indexes).not.toEqual([])
  for (const { name } of indexes) connection.exec(`drop index ${name}`)
  insert({ slot })
  insert({ slot })
  expect(brokenAtOnce(connection, people, now)).toEqual([`two hold ${slot}`])
})

function insert(row: { slot?: string; state?: string; updated?: string; erased?: string }): string {
  const id = randomUUID()
  const { slot = null, state = 'requested', updated = now.toISOString(), erased = null } = row
  connection
    .prepare(
      `insert into consultations (id, reference, state, slot, personal, sequence, link_version, consent_text,
         consented_at, created_at, updated_at, erased_at) values (?, ?, ?, ?, '{"phone":"1"}', 0, 0, '', '', '', ?, ?)`,
    )
    .run(id, id, state, slot, updated, erased)
  connection
    .prepare('insert into audit (id, consultation_id, at, verb, actor, to_state) values (?, ?, ?, ?, ?, ?)')
    .run(randomUUID(), id, updated, 'request', 'patient', state)
  return id
}
