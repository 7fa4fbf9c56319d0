import { once } from 'node:events'
import { request as ask, createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { engines, KEYS, type KeyPage } from '../support/engines.ts'
import { requestCall } from '../support/form-page.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'
import { freePort, type Site, startSite } from '../support/start-site.ts'

/** Where the focus is, in words that a test can compare. */
const FOCUSED = `((focused) => ({ name: focused.getAttribute('name') ?? '', value: String(focused.value ?? ''), id: focused.id, checked: Boolean(focused.checked), text: focused.textContent.trim() }))(document.activeElement)`
const FOCUS = z.object({
  name: z.string(),
  value: z.string(),
  id: z.string(),
  checked: z.boolean(),
  text: z.string(),
})
type Focused = z.infer<typeof FOCUS>

describe.each(engines)('$name by keyboard alone', ({ name, missing, launch }) => {
  describe.skipIf(missing)(missing ?? 'installed', () => {
    let page: KeyPage
    let site: Site
    let withoutScript: { url: string; stop: () => void }
    beforeAll(async () => {
      site = await startSite()
      withoutScript = await serveWithoutScript(site.url)
      page = await launch()
    })
    afterAll(async () => {
      await page.close()
      withoutScript.stop()
      await site.stop()
    })

    test.each(['with', 'without'])('asks for a call and moves it, %s script', async (script) => {
      const origin = script === 'with' ? site.url : withoutScript.url
      await page.open(`${origin}/consultation`)
      await tabTo(page, ({ id }) => id === 'area-foot')
      await page.type(KEYS.Space)
      // Two stops to the first time; then a third day, a time of it, the first day again and back.
      const toTime = await tabTo(page, ({ name }) => name.startsWith('slot-'))
      expect(toTime).toBe(2)
      await page.type(KEYS.Space)
      expect(await focused(page)).toMatchObject({ checked: true })
      for (const steps of [2, 1, 5]) {
        await tabTo(page, ({ name }) => name === 'day', true)
        const { value: before } = await focused(page)
        for (let step = 0; step < steps; step += 1) await page.type(KEYS.ArrowDown)
        const day = await focused(page)
        expect([day.name, day.checked, day.value > before]).toEqual(['day', true, true])
        await tabTo(page, ({ name }) => name === `slot-${day.value}`)
        await page.type(`${KEYS.ArrowDown}${KEYS.ArrowDown}`)
        expect(await focused(page)).toMatchObject({ name: `slot-${day.value}`, checked: true })
      }
      const { value: slot } = await focused(page)
      // None of the times is a stop of its own, and lets go again.
      expect(await tabTo(page, ({ value }) => value === 'any')).toBe(1)
      await page.type(`${KEYS.Space}${KEYS.Space}`)
      expect(await focused(page)).toMatchObject({ checked: false })
      if (script === 'with') {
        // It took the time with it: a time is chosen again, the last of the day by going up from the first.
        await tabTo(page, ({ name }) => name.startsWith('slot-'), true)
        await page.type(KEYS.Space)
      }
      await fillInContact(page, `${name}-${script}@example.com`)
      await page.type(KEYS.Enter)
      await untilTitled(page, 'Your request is in')
      if (script === 'without') {
        const told = await page.evaluate(`document.querySelector('time').dateTime`)
        expect(told).toBe(slot)
      }

      await tabTo(page, ({ text }) => text.startsWith('Choose another time'))
      await page.type(KEYS.Enter)
      await untilTitled(page, 'Choose another time')
      await tabTo(page, ({ name }) => name === 'day')
      await page.type(KEYS.ArrowDown)
      await tabTo(page, ({ name }) => name.startsWith('slot-'))
      await page.type(KEYS.Space)
      const { value: moved } = await focused(page)
      await tabTo(page, ({ text }) => text === 'Take this time')
      await page.type(KEYS.Enter)
      await untilTitled(page, 'Your request is in')
      await until(page, `document.querySelector('time')?.dateTime === '${moved}'`)
    })

    test('says that none of the times suits, before anything is chosen', async () => {
      await page.open(`${withoutScript.url}/consultation`)
      await tabTo(page, ({ value }) => value === 'any')
      await page.type(KEYS.Space)
      await fillInContact(page, `${name}-none@example.com`)
      await page.type(KEYS.Enter)
      await untilTitled(page, 'Your request is in')
      expect(await page.evaluate(`document.querySelector('dl').textContent`)).toContain('Another time')
    })

    test('offers times of two days, and takes one of them', async () => {
      const email = `${name}-offered@example.com`
      const patient = (await requestCall(site.url, { email })).headers.get('location') ?? ''
      await page.open(site.url + new URL(linkIn(await mailAbout(site, email), 'Offer other times')).pathname)
      for (const steps of [0, 2]) {
        await tabTo(page, ({ name }) => name === 'day', steps > 0)
        for (let step = 0; step < steps; step += 1) await page.type(KEYS.ArrowDown)
        await tabTo(page, ({ name }) => name === 'slot')
        await page.type(KEYS.Space)
      }
      await tabTo(page, ({ text }) => text === 'Offer these times')
      await page.type(KEYS.Enter)
      await until(page, `!document.querySelector('form#propose [name=slot]:checked')`)
      await page.open(site.url + patient)
      expect(await page.evaluate(`document.querySelectorAll('#move [type=radio]').length`)).toBe(2)
      await tabTo(page, ({ name }) => name === 'slot')
      await page.type(KEYS.Space)
      await tabTo(page, ({ text }) => text === 'Take this time')
      await page.type(KEYS.Enter)
      await untilTitled(page, 'Your call is confirmed')
    })
  })
})

async function fillInContact(page: KeyPage, email: string): Promise<void> {
  for (const [field, words] of [
    ['name', 'Kay Board'],
    ['phone', '410 555 0123'],
    ['email', email],
  ] as const) {
    await tabTo(page, ({ id }) => id === field)
    await page.type(words)
  }
  await tabTo(page, ({ id }) => id === 'consent')
  await page.type(KEYS.Space)
  await tabTo(page, ({ text }) => text === 'Request a call')
}

async function focused(page: KeyPage): Promise<Focused> {
  return FOCUS.parse(await page.evaluate(FOCUSED))
}

/** Presses Tab (or Shift and Tab) until the focus is where it is wanted, and says how often. */
async function tabTo(page: KeyPage, wanted: (at: Focused) => boolean, back = false): Promise<number> {
  for (let presses = 1; presses <= 60; presses += 1) {
    await page.type(KEYS.Tab, back)
    if (wanted(await focused(page))) return presses
  }
  return expect.fail(`${wanted} can’t be reached: the focus is on ${JSON.stringify(await focused(page))}`)
}

async function untilTitled(page: KeyPage, title: string): Promise<void> {
  await until(page, `document.querySelector('h1')?.textContent === '${title}'`)
}

async function until(page: KeyPage, expression: string): Promise<void> {
  // While one page gives way to the next there is nothing to ask.
  await expect.poll(() => page.evaluate(expression).catch(() => false), { timeout: 30_000 }).toBe(true)
}

async function mailAbout(site: Site, email: string) {
  for (let count = 1; ; count += 1) {
    const about = (await readMails(site.dataDir, count)).filter(({ text }) => text?.includes(email))
    if (about.length > 0) return mailTo(about, 'practice@localhost', new RegExp(email))
  }
}

/** The same site for a reader whose browser runs no script: the one there is does not arrive. */
async function serveWithoutScript(url: string): Promise<{ url: string; stop: () => void }> {
  const port = await freePort()
  const server = createServer((request, response) => {
    if (request.url === '/comfort.js') return response.writeHead(404).end()
    const { method, headers, url: path } = request
    const onward = ask(`${url}${path}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => void server.close(() => undefined).closeAllConnections(),
  }
}
