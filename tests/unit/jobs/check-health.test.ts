import { beforeEach, expect, test } from 'vitest'
import { writeValue } from '#lib/database/key-values'
import { openStore, type Store } from '#lib/database/open-database'
import { type Environment, readEnvironment } from '#lib/env'
import { findTrouble } from '#lib/jobs/check-health'
import { newDataDir } from '../../support/start-site.ts'

const BEGIN = new Date('2027-03-08T12:00:00Z')
const MINUTE = 60_000

let store: Store
let env: Environment
beforeEach(async () => {
  env = readEnvironment({ DATA_DIR: newDataDir(), SMTP_URL: 'smtp://127.0.0.1:1' })
  store = await openStore(env)
  return () => store.queries.destroy()
})

/** What is wrong so many minutes after the beginning; zone data are of the Node that happens to run this. */
async function troubleAfter(minutes: number, among: Environment = env) {
  const found = await findTrouble(store, among, new Date(BEGIN.getTime() + minutes * MINUTE))
  return found.filter(({ about }) => about !== 'zone data').map(({ about, grave }) => ({ about, grave }))
}

const ago = (minutes: number) => new Date(BEGIN.getTime() - minutes * MINUTE).toISOString()

type Row = {
  kind: string
  state?: string
  attempts?: number
  created: number
  /** Minutes ago; to come when negative. */
  next: number
  error?: string
}

/** What is wrong with these messages in the outbox, now. */
async function troubleWith(...rows: Row[]) {
  await store.queries.deleteFrom('messages').execute()
  for (const [at, { kind, state = 'due', attempts = 0, created, next, error }] of rows.entries())
    await store.queries
      .insertInto('messages')
      .values({
        id: `${at}`,
        owed_key: `${at}`,
        kind,
        facts: '{}',
        state,
        attempts,
        next_attempt_at: ago(next),
        created_at: ago(created),
        last_error: error ?? null,
      })
      .execute()
  return troubleAfter(0)
}
const problem = (about: string) => ({ about, grave: true })
const warning = (about: string) => ({ about, grave: false })

test('a site that is well has no trouble', async () => {
  expect(await troubleAfter(0)).toEqual([])
})

test('mail that waits half an hour is a warning: never tried, or tried in vain', async () => {
  const waiting = [warning('waiting mail')]
  expect(await troubleWith({ kind: 'patient:received', created: 31, next: 31 })).toEqual(waiting)
  const failing = { attempts: 4, created: 31, next: -1, error: 'ECONNECTION' }
  expect(await troubleWith({ kind: 'patient:received', ...failing })).toEqual(waiting)
  expect(await troubleWith({ kind: 'practitioner:requested', ...failing, created: 29 })).toEqual([])
})

test('what is held, put off or tried again on purpose is none', async () => {
  expect(
    await troubleWith(
      { kind: 'patient:confirmed', created: 600, next: -60 },
      { kind: 'patient:moved', created: 1, next: -1 },
      { kind: 'patient:received', created: 6_000, next: 0 },
      { kind: 'practitioner:requested', created: 6_000, next: 0 },
    ),
  ).toEqual([])
})

test('one patient’s mailbox that takes no mail for hours is a warning', async () => {
  const full = { attempts: 6, created: 300, next: -30, error: 'EENVELOPE 452' }
  expect(await troubleWith({ kind: 'patient:received', ...full })).toEqual([warning('one mailbox')])
})

test('mail that the practitioner has not had for an hour is a problem: untried, failing or given up', async () => {
  const stuck = problem('mail to the practitioner')
  const mine = 'practitioner:requested'
  expect(await troubleWith({ kind: mine, created: 61, next: 61 })).toContainEqual(stuck)
  expect(await troubleWith({ kind: mine, created: 59, next: 59 })).not.toContainEqual(stuck)
  const failing = { attempts: 4, created: 61, next: -1, error: 'ECONNECTION' }
  expect(await troubleWith({ kind: mine, ...failing })).toContainEqual(stuck)
  const fault = { created: 61, next: -1, error: 'EAUTH 535' }
  expect(await troubleWith({ kind: mine, ...fault })).toEqual([stuck, warning('mail server')])
  const dead = { state: 'dead', attempts: 1, next: 61, error: 'UNREADABLE' }
  expect(await troubleWith({ kind: mine, ...dead, created: 61 })).toEqual([
    stuck,
    warning('undelivered mail'),
  ])
  expect(await troubleWith({ kind: mine, ...dead, created: 5 })).toEqual([warning('undelivered mail')])
  expect(await troubleWith({ kind: mine, state: 'sent', created: 61, next: 61 })).toEqual([])
})

test('mail to a patient that was given up is a warning, however old', async () => {
  const dead = { state: 'dead', attempts: 1, created: 500, next: 500, error: 'EENVELOPE 550' }
  expect(await troubleWith({ kind: 'patient:received', ...dead })).toEqual([
    warning('undelivered to patients'),
  ])
})

test('a refusal by the practitioner’s mailbox is told at the first try', async () => {
  const refused = { attempts: 1, created: 1, next: -1, error: 'EENVELOPE 550 5.7.1' }
  expect(await troubleWith({ kind: 'practitioner:requested', ...refused })).toEqual([
    warning('refused mailbox'),
  ])
})

test('mail to files is told, and so is a public site without a backup that was put back for trial', async () => {
  const files = readEnvironment({ DATA_DIR: env.DATA_DIR })
  expect(await troubleAfter(0, files)).toEqual([{ about: 'mail to files', grave: false }])
  const open = { ...env, siteUrl: new URL('https://www.example.com') }
  expect(await troubleAfter(0, open)).toEqual([
    { about: 'backup', grave: false },
    { about: 'rehearsal', grave: false },
  ])
  await writeValue(store.queries, 'backup', '', BEGIN)
  await writeValue(store.queries, 'rehearsal', '', BEGIN)
  expect(await troubleAfter(47 * 60, open)).toEqual([])
  expect(await troubleAfter(49 * 60, open)).toHaveLength(2)
})

test('looking changes nothing, and a store that another program holds is a problem', async () => {
  if (store.kind !== 'sqlite') throw new Error('an embedded store is expected')
  const changes = () =>
    store.kind === 'sqlite' && store.connection.prepare('select total_changes()').pluck().get()
  const before = changes()
  await troubleAfter(0)
  expect(changes()).toBe(before)

  const other = await openStore(env)
  if (other.kind !== 'sqlite') throw new Error('an embedded store is expected')
  other.connection.exec('begin immediate')
  expect(await troubleAfter(0)).toContainEqual({ about: 'store', grave: true })
  other.connection.exec('rollback')
  expect(await troubleAfter(0)).toEqual([])
  await other.queries.destroy()
})
