import { expect, test } from 'vitest'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { startSite } from '../support/start-site.ts'

test('while Postgres is away a request is not received and keeps its words; when it is back the site goes on', async () => {
  const postgres = await startPostgres()
  const site = await startSite({
    env: { DATABASE_URL: postgres.url, APP_SECRET: 'a secret of thirty-two characters' },
  })
  const form = await openForm(site.url)
  const send = () => sendForm(site.url, form, { ...ANN, slot: 'any' })
  expect((await send()).status).toBe(303)

  await postgres.pause()
  const refused = await sendForm(site.url, form, { ...ANN, slot: 'any', note: 'My words stay.' })
  const page = await refused.text()
  expect([refused.status, page.includes('has not been received yet')]).toEqual([200, true])
  expect(page).toContain('My words stay.')
  expect(page).toContain(`value="${ANN.name}"`)
  const opened = await fetch(`${site.url}/consultation`)
  expect([opened.status, (await opened.text()).includes('id="request"')]).toEqual([200, true])
  expect((await fetch(`${site.url}/api/health`)).status).toBe(503)
  expect((await fetch(`${site.url}/`)).status).toBe(200)

  await postgres.resume()
  await expect.poll(async () => (await send()).status, { timeout: 30_000 }).toBe(303)
  await expect
    .poll(async () => (await openForm(site.url)).slots.length, { timeout: 30_000 })
    .toBeGreaterThan(100)
  expect(site.output()).not.toContain(ANN.name)
  expect(await site.stop()).toBe(0)
  await postgres.stop()
})
