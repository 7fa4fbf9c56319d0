import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { startSite } from '../support/start-site.ts'

/** Each write waits its full time for the lock, so this belongs to `npm run test:faults` alone. */
const long = Boolean(process.env.LONG_FAULTS)

test.runIf(long)('while the database is locked a request is not received, and sent again it is', async () => {
  const site = await startSite()
  const form = await openForm(site.url)
  const send = () => sendForm(site.url, form, { ...ANN, slot: 'any' })
  const other = new SqliteDatabase(`${site.dataDir}/practice.sqlite`)
  const stored = other.prepare("select personal ->> 'name' from consultations").pluck()
  other.exec('begin immediate')
  const answer = await send()
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('Your request has not been received yet')
  expect(html).toContain(ANN.note)
  expect(html).toContain(`value="${ANN.name}"`)
  expect((await fetch(`${site.url}/api/health`)).status).toBe(503)
  other.exec('rollback')
  expect(stored.all()).toEqual([])
  expect((await send()).status).toBe(303)
  expect(stored.all()).toEqual([ANN.name])
  other.close()
  await site.stop()
})
