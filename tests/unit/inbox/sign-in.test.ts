import { afterAll, expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { requestSignIn } from '#lib/inbox/sign-in'
import { countOwedSince } from '#lib/outbox/backlog-store'
import { newDataDir } from '../../support/start-site.ts'

const { queries: db } = await openStore(
  readEnvironment({ DATA_DIR: newDataDir(), APP_SECRET: 'a secret of thirty-two characters' }),
)
afterAll(() => db.destroy())

const BEGIN = new Date('2027-03-08T12:00:00Z')
const after = (minutes: number) => new Date(BEGIN.getTime() + minutes * 60_000)
const sent = () => countOwedSince(db, 'practitioner:sign-in', BEGIN)

test('whoever asks for links all day long mails the practitioner some hundred times, and never keeps them out', async () => {
  for (let times = 0; times < 20; times += 1) await requestSignIn(db, after(0))
  expect(await sent()).toBe(1)
  for (let minute = 0; minute < 10; minute += 1) await requestSignIn(db, after(minute))
  expect(await sent()).toBe(10)
  for (let minute = 10; minute < 24 * 60; minute += 1) {
    const before = await sent()
    await requestSignIn(db, after(minute))
    if (minute % 15 === 0) expect(await sent()).toBe(before + 1)
  }
  expect(await sent()).toBeLessThan(110)
  // A day later links come within the minute again.
  for (const minute of [48 * 60, 48 * 60 + 1]) await requestSignIn(db, after(minute))
  expect(await countOwedSince(db, 'practitioner:sign-in', after(48 * 60))).toBe(2)
})
