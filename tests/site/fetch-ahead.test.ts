import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { expect, test } from 'vitest'
import { openSite } from '../support/open-site.ts'

const { site, newPage } = openSite()

/** The site behind a door where everybody who fetches ahead is seen: browsers hide it from their own tools. */
async function openDoor() {
  const ahead: string[] = []
  const door = createServer((incoming, response) => {
    const { url = '', method, headers } = incoming
    if (headers['sec-purpose']) ahead.push(url)
    const onward = request(site.url + url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = () => {
    door.closeAllConnections()
    door.close()
  }
  return { url: `http://localhost:${address.port}`, ahead, close }
}

test('a page is fetched while the pointer rests on its link, one person’s pages never are', async () => {
  const { url, ahead, close } = await openDoor()
  const page = await newPage()
  await page.goto(`${url}/`)
  // Links that the copy has none of: rules must hold wherever one may come to stand.
  await page.evaluate(() => {
    const links = ['/practice', '/consultation/some-token', '/consultation/some-token/calendar.ics', '/faq']
    const main = document.querySelector('main')
    main?.prepend(
      ...links.map((href) => Object.assign(document.createElement('a'), { href, textContent: href })),
    )
  })
  for (const href of ['/practice', '/consultation/some-token', '/faq']) {
    await page.locator(`main a[href="${href}"]`).first().hover()
    // The rules say "moderate": a browser waits a fifth of a second.
    await page.waitForTimeout(600)
  }
  await expect.poll(() => ahead, { timeout: 20_000 }).toContain('/faq')
  expect(ahead.filter((path) => /^\/(practice|consultation\/|api)/.test(path))).toEqual([])
  close()
})
