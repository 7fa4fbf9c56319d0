import { once } from 'node:events'
import { request } from 'node:http'
import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { countMessages } from '#lib/outbox/backlog-store'
import { ANN, openForm, requestCall, sendForm, writeForm } from '../support/form-page.ts'
import { readMails } from '../support/read-mails.ts'
import { newDataDir, type Site, startSite } from '../support/start-site.ts'
import { startSmtpServer } from '../support/start-smtp-server.ts'

const closing = (site: Site) => expect.poll(site.output, { timeout: 30_000 }).toContain('the site is closing')

test('a form half sent when the end is asked for is taken, and its mails are owed to the next start', async () => {
  const dataDir = newDataDir()
  const site = await startSite({ dataDir })
  const { body, contentType } = await writeForm(await openForm(site.url), { ...ANN, slot: 'any' })
  const posted = request(`${site.url}/consultation`, {
    method: 'POST',
    headers: {
      Expect: '100-continue',
      Origin: site.url,
      'Content-Type': contentType,
      'Content-Length': body.length,
    },
  })
  posted.flushHeaders()
  await once(posted, 'continue')
  posted.write(body.subarray(0, 300))
  const ended = site.stop()
  await closing(site)
  const knock = () =>
    fetch(site.url).then(
      () => 'let in',
      () => 'refused',
    )
  await expect.poll(knock, { timeout: 5_000 }).toBe('refused')
  posted.end(body.subarray(300))
  const [answer] = await once(posted, 'response')
  expect(answer.statusCode).toBe(303)
  expect(await ended).toBe(0)

  const { queries } = await openStore(readEnvironment({ DATA_DIR: dataDir }))
  expect(await states(queries)).toEqual({ due: 2 })
  await queries.destroy()
  const next = await startSite({ dataDir })
  expect(await readMails(dataDir, 2)).toHaveLength(2)
  await next.stop()
})

test('told to end, the site is first not ready and still serves; within the grace nothing is refused', async () => {
  const site = await startSite({ env: { STOP_GRACE: '20' } })
  const form = await openForm(site.url)
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200)
  expect((await fetch(`${site.url}/api/ready`)).status).toBe(200)
  const ended = site.stop()
  await closing(site)
  const health = await fetch(`${site.url}/api/health`)
  expect([health.status, health.headers.get('connection'), (await health.json()).healthy]).toEqual([
    503,
    'close',
    false,
  ])
  expect((await fetch(`${site.url}/api/live`)).status).toBe(200)
  expect((await fetch(`${site.url}/api/ready`)).status).toBe(503)
  expect((await fetch(site.url)).status).toBe(200)
  expect((await sendForm(site.url, form, { ...ANN, slot: 'any' })).status).toBe(303)
  expect(await ended).toBe(0)
})

test('told to end amid much mail, the site finishes what is under way and claims no more', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let [refusing, underWay] = [true, 0]
  const smtp = await startSmtpServer({
    fault: (at) => (refusing && at === 'mail' ? { kind: 'refuse', code: 451, at } : undefined),
    slow: () => {
      underWay += 1
      return released
    },
  })
  const site = await startSite({ env: { SMTP_URL: smtp.url } })
  const { queries } = await openStore(readEnvironment({ DATA_DIR: site.dataDir }))
  for (let sent = 0; sent < 40; sent += 1)
    await requestCall(site.url, {
      name: `Ann ${sent}`,
      phone: `410${5_550_200 + sent}`,
      email: '',
      slot: 'any',
    })
  await expect.poll(() => states(queries), { timeout: 30_000 }).toEqual({ due: 40 })
  await expect.poll(() => triedOnce(queries), { timeout: 30_000 }).toBe(40)

  refusing = false
  await queries.updateTable('messages').set({ next_attempt_at: '2000' }).execute()
  await expect.poll(() => underWay, { timeout: 60_000 }).toBeGreaterThan(0)
  // One more that is owed meanwhile has the outbox looked at again.
  await requestCall(site.url, { slot: 'any', email: '' })
  const ended = site.stop()
  await closing(site)
  release()
  expect(await ended).toBe(0)
  expect(smtp.accepted).toHaveLength(underWay)
  expect(await states(queries)).toEqual({ sent: underWay, due: 41 - underWay })
  await queries.destroy()
  await smtp.stop()
})

test('a mail server that never answers does not hold up the end', async () => {
  let asked = false
  const smtp = await startSmtpServer({
    slow: () => {
      asked = true
      return new Promise(() => undefined)
    },
  })
  const site = await startSite({ env: { SMTP_URL: smtp.url } })
  await requestCall(site.url, { slot: 'any' })
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(true)
  const began = performance.now()
  await site.stop()
  // Ten seconds are promised; the rest is for a busy machine.
  expect(performance.now() - began).toBeLessThan(20_000)
  const { queries } = await openStore(readEnvironment({ DATA_DIR: site.dataDir }))
  expect(await countMessages(queries)).toMatchObject({ due: 2, dead: 0 })
  await queries.destroy()
  await smtp.stop()
})

async function states(db: Kysely<Database>): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('messages')
    .select((of) => ['state', of.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

async function triedOnce(db: Kysely<Database>): Promise<number> {
  const rows = await db.selectFrom('messages').select('id').where('attempts', '>=', 1).execute()
  return rows.length
}
