import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addCaller } from '#lib/consultation/add-caller'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { endFeed, feedPath, readFeed, readFeedSettings, renewFeed } from '#lib/inbox/calendar-feed'
import { practice } from '../../support/practice.ts'
import { newDataDir } from '../../support/start-site.ts'

vi.mock('#lib/env', async (original) => {
  const env = await original<typeof import('#lib/env')>()
  const set = env.readEnvironment({ APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

const NOW = new Date('2027-03-04T15:00:00Z')
const areaNames = new Map([['neck', 'Neck']])
const circumstances = { minutes: 20, names: true, areaNames, now: NOW }

let db: Kysely<Database>
beforeEach(async () => {
  db = (await openStore(readEnvironment({ DATA_DIR: newDataDir() }))).queries
  const personal = { name: 'Cal; Caller', phone: '+14105550123', areas: ['neck'], note: 'Since,\nMay' }
  await addCaller(
    db,
    { slot: new Date('2027-03-06T20:07:00Z'), personal },
    { consentText: 'By phone.', minutes: 20, now: NOW },
  )
  await requestConsultation(
    db,
    {
      slot: new Date('2027-03-08T12:00:00Z'),
      personal: { ...personal, name: 'Ann', phone: '+14105550124' },
    },
    { practice, consentText: 'I agree.', suspicion: null, address: null, now: NOW },
  )
})
afterEach(() => db.destroy())

async function token(): Promise<string> {
  const feed = await readFeedSettings(db, NOW)
  if (!feed) throw new Error('no feed')
  return feedPath(feed).replace('/practice/calendar/', '').replace('.ics', '')
}

test('fixed calls are busy, requests tentative, by name, and without a word about pain unless she chooses', async () => {
  await renewFeed(db, false, NOW)
  const content = (await readFeed(db, await token(), circumstances)) ?? ''
  const entries = content.split('BEGIN:VEVENT').slice(1)
  expect(entries.map((entry) => entry.match(/^(?:SUMMARY|STATUS|DTSTART|DTEND).*$/gm))).toEqual([
    [
      'DTSTART;TZID=America/New_York:20270306T150700',
      'DTEND;TZID=America/New_York:20270306T152700',
      'SUMMARY:Call: Cal\\; Caller\\, (410) 555-0123',
      'STATUS:CONFIRMED',
    ],
    [
      'DTSTART;TZID=America/New_York:20270308T070000',
      'DTEND;TZID=America/New_York:20270308T072000',
      'SUMMARY:To answer: Ann\\, (410) 555-0124',
      'STATUS:TENTATIVE',
    ],
  ])
  expect(content).not.toMatch(/neck|May/i)
  await renewFeed(db, true, NOW)
  expect(await readFeed(db, await token(), circumstances)).toMatch(/Neck\\nSince\\,\\nMay/)
  const minimal = (await readFeed(db, await token(), { ...circumstances, names: false })) ?? ''
  expect(minimal).not.toMatch(/Caller|Ann|555|Neck|May/)
})

test('an address that was renewed or taken back leads nowhere', async () => {
  await renewFeed(db, false, NOW)
  const first = await token()
  await renewFeed(db, false, NOW)
  expect(await readFeed(db, first, circumstances)).toBeNull()
  const second = await token()
  await endFeed(db, NOW)
  expect(await readFeed(db, second, circumstances)).toBeNull()
  expect(await readFeed(db, 'nonsense', circumstances)).toBeNull()
})
