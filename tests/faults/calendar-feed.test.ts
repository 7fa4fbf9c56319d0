import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openForm, requestCall } from '../support/form-page.ts'
import { readMails } from '../support/read-mails.ts'
import { type Site, startSite } from '../support/start-site.ts'

const SECRET = 'private-d41d8cd98f00b204'
const ended: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' })

async function siteWithFeed(feed: RequestListener): Promise<Site> {
  const server = createServer(feed)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ended.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  const site = await startSite({
    env: { CALENDAR_FEED_URL: `http://127.0.0.1:${portOf(server)}/${SECRET}.ics` },
  })
  ended.push(site.stop)
  return site
}

function portOf(server: Server): number {
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** The times on offer, once there are any. */
async function timesOf(site: Site): Promise<readonly string[]> {
  for (;;) {
    const { slots } = await openForm(site.url)
    if (slots.length > 0) return slots
    await sleep(100)
  }
}

test('times at which the practitioner is busy are not offered', async () => {
  const busyHour = 'DTSTART;TZID=Eastern Standard Time:20250106T120000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY'
  const feed = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:lunch\r\n${busyHour}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const site = await siteWithFeed((_, response) => response.end(feed))
  const starts = new Set((await timesOf(site)).map((slot) => clock.format(new Date(slot))))
  expect([...starts].filter((start) => start.startsWith('12:'))).toEqual([])
  expect(starts.size).toBe(28)
})

test('an entry that can’t be understood closes its hour every day, and is told by one mail and in no log', async () => {
  const start = 'DTSTART;TZID=America/New_York:20250106T120000'
  const entry = `UID:odd\r\nSUMMARY:Ms. Quokka\\, knee\r\n${start}\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=MY`
  const feed = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${entry}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
  const site = await siteWithFeed((_, response) => response.end(feed))
  const starts = new Set((await timesOf(site)).map((slot) => clock.format(new Date(slot))))
  expect([...starts].filter((time) => time.startsWith('12:'))).toEqual([])
  const [mail, ...more] = await readMails(site.dataDir, 1)
  expect(more).toEqual([])
  expect(mail?.text).toContain('“Ms. Quokka, knee”')
  expect([mail?.subject, site.output()].join()).not.toContain('Quokka')
})

test('with a calendar that can’t be read no times are offered, and patients can still ask', async () => {
  const site = await siteWithFeed((_, response) => response.writeHead(500).end())
  while (!site.output().includes('http-500')) await sleep(50)
  expect((await openForm(site.url)).slots).toEqual([])
  expect(await (await fetch(`${site.url}/consultation`)).text()).toContain(
    'My calendar can’t be read just now',
  )
  const health = await fetch(`${site.url}/api/health`)
  expect([health.status, (await health.json()).warnings]).toEqual([
    200,
    expect.arrayContaining([expect.stringContaining('The calendar can’t be read')]),
  ])
  const answer = await requestCall(site.url, { note: 'Any morning suits me.' })
  expect(answer.status).toBe(303)
  expect(site.output()).not.toContain(SECRET)
})

test('a calendar that never answers holds up neither the site nor its end', async () => {
  let reached = false
  const site = await siteWithFeed(() => {
    reached = true
  })
  while (!reached) await sleep(50)
  expect((await fetch(`${site.url}/consultation`)).status).toBe(200)
  expect(await site.stop()).toBe(0)
})
