import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentBusyTimes } from '#lib/calendar/busy-times'
import { FeedError, type FeedReading } from '#lib/calendar/feed-answer'
import { openStore, type Store } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { refreshBusy } from '#lib/jobs/refresh-busy'
import { listUnreadable } from '#lib/jobs/unreadable-entries'
import { owe } from '#lib/outbox/store'
import { listDead } from '#lib/outbox/undelivered-store'
import type { Interval } from '#lib/schedule/open-slots'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const set = env.readEnvironment({
    CALENDAR_FEED_URL: 'webcal://calendar.example.com/private/basic.ics',
    LOG_LEVEL: 'silent',
    DATA_KEY: 'c2l4dGVlbiBieXRlcyB0d2ljZSBtYWtlIGEga2V5ISE=',
  })
  return { ...env, environment: () => set }
})

let store: Store
let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'busy-'))
  store = await openStore(readEnvironment({ DATA_DIR: dataDir }))
})
afterEach(async () => {
  await store.queries.destroy()
  rmSync(dataDir, { recursive: true })
})

const busy: Interval[] = [{ start: new Date('2027-03-08T12:00:00Z'), end: new Date('2027-03-08T13:00:00Z') }]
const at = (time: string) => new Date(`2027-03-04T${time}:00Z`)
const works = async () => ({ busy, unreadable: [] })
const fails = async () => {
  throw new FeedError('http-500')
}

const refresh = (time: string, fetchBusy: (window: Interval) => Promise<FeedReading>) =>
  refreshBusy({
    db: store.queries,
    fetchBusy,
    owe: (owed) => owe(store.queries, owed, at(time)),
    windowWeeks: 4,
    now: at(time),
  })
const warnings = () => store.queries.selectFrom('messages').select(['kind', 'facts']).execute()

test('a reading is kept, believed for six hours, and then no more', async () => {
  expect(await currentBusyTimes(store.queries, at('08:00'))).toEqual({ known: false })
  await refresh('08:00', works)
  expect(await currentBusyTimes(store.queries, at('13:59'))).toEqual({ known: true, busy })
  expect(await currentBusyTimes(store.queries, at('14:00'))).toEqual({ known: false })
})

test('the feed is read for the whole time the form offers, and a little more', async () => {
  const asked: Interval[] = []
  await refresh('08:00', async (window) => {
    asked.push(window)
    return works()
  })
  expect(asked).toEqual([{ start: new Date('2027-03-03T08:00:00Z'), end: new Date('2027-04-03T08:00:00Z') }])
})

test('a failed reading leaves the last one standing, and warns once when that is too old', async () => {
  await refresh('08:00', works)
  await refresh('13:55', fails)
  expect(await currentBusyTimes(store.queries, at('13:55'))).toEqual({ known: true, busy })
  expect(await warnings()).toEqual([])
  await refresh('14:00', fails)
  await refresh('14:05', fails)
  await refresh('23:55', fails)
  const since = JSON.stringify({ since: '2027-03-04T08:00:00.000Z' })
  expect(await warnings()).toEqual([{ kind: 'practitioner:calendar-unreadable', facts: since }])
  expect(await listDead(store.queries)).toEqual([])
})

test('times come back by themselves, and the next outage is warned about again', async () => {
  await refresh('00:00', works)
  await refresh('06:00', fails)
  await refresh('06:05', works)
  expect(await currentBusyTimes(store.queries, at('06:05'))).toEqual({ known: true, busy })
  await refresh('12:05', fails)
  expect(await warnings()).toHaveLength(2)
})

test('a feed that could never be read is warned about six hours after the first try', async () => {
  await refresh('08:00', fails)
  await refresh('13:59', fails)
  expect(await warnings()).toEqual([])
  await refresh('14:00', fails)
  await refresh('14:05', fails)
  expect(await warnings()).toHaveLength(1)
})

test('an error that is not the feed’s is not hidden', async () => {
  await expect(
    refresh('08:00', async () => {
      throw new TypeError('a fault of ours')
    }),
  ).rejects.toThrow('a fault of ours')
})

const entry = (title: string): FeedReading['unreadable'][number] => ({
  ...{
    id: `id of ${title.length}`,
    title,
    start: new Date('2027-03-08T12:00:00Z'),
    isDay: false,
    what: 'rule',
  },
})
const reads =
  (...titles: string[]) =>
  async () => ({ busy, unreadable: titles.map(entry) })
const told = async () => (await warnings()).map(({ kind, facts }) => ({ kind, ...JSON.parse(facts) }))

test('an entry that could not be understood is told once, also when others come and go', async () => {
  await refresh('08:00', reads('Ann'))
  await refresh('08:05', reads('Ann'))
  expect(await told()).toEqual([{ kind: 'practitioner:calendar-entries', entries: ['id of 3'] }])
  await refresh('08:10', reads('Ann', 'Annabel', 'Annemarie'))
  await refresh('08:15', reads('Annabel'))
  await refresh('08:20', reads('Ann', 'Annabel'))
  expect((await told()).map(({ entries }) => entries)).toEqual([['id of 3'], ['id of 7', 'id of 9']])
})

test('two servers that read the same feed owe one message', async () => {
  await Promise.all([refresh('08:00', reads('Ann', 'Annabel')), refresh('08:00', reads('Annabel', 'Ann'))])
  expect(await told()).toHaveLength(1)
})

test('a mail names an entry while it is still not understood, and no title lies open in the database', async () => {
  const now = at('08:00')
  await refresh('08:00', reads('Ann', 'Annabel'))
  expect(await listUnreadable(store.queries, ['id of 3'], now)).toEqual([entry('Ann')])
  const rows = [
    ...(await store.queries.selectFrom('messages').selectAll().execute()),
    ...(await store.queries.selectFrom('marks').selectAll().execute()),
  ]
  expect(JSON.stringify(rows)).not.toContain('Ann')
  await refresh('08:05', reads('Annabel'))
  expect(await listUnreadable(store.queries, ['id of 3'], now)).toEqual([])
})
