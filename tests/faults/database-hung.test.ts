import { expect, onTestFinished, test } from 'vitest'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { startSite } from '../support/start-site.ts'

test('a Postgres that hangs is given up, the words are kept, and once it goes on so does the site', async () => {
  const postgres = await startPostgres()
  onTestFinished(postgres.stop)
  const site = await startSite({
    env: { DATABASE_URL: postgres.url, APP_SECRET: 'a secret of thirty-two characters' },
  })
  const form = await openForm(site.url)
  const send = (note: string) => sendForm(site.url, form, { ...ANN, slot: 'any', note })
  expect((await send('Before.')).status).toBe(303)

  const goOn = await postgres.hang()
  onTestFinished(goOn)
  const refused = await send('My words stay.')
  const page = await refused.text()
  expect([refused.status, page.includes('has not been received yet')]).toEqual([200, true])
  expect(page).toContain('My words stay.')
  expect(page).toContain(`value="${ANN.name}"`)
  expect(site.output()).toMatch(/"code":"DATABASE_(STILL_)?SILENT","msg":"a request could not be stored/)
  // The page that says so did not ask the silent server a second time.
  expect(site.output()).toMatch(/"code":"DATABASE_STILL_SILENT","msg":"the open times could not be read/)
  expect((await fetch(`${site.url}/`)).status).toBe(200)

  goOn()
  await expect.poll(async () => (await send('After.')).status, { timeout: 60_000 }).toBe(303)
  await expect
    .poll(async () => (await openForm(site.url)).slots.length, { timeout: 30_000 })
    .toBeGreaterThan(100)
  expect(site.output()).not.toContain(ANN.name)
  expect(await site.stop()).toBe(0)
})
