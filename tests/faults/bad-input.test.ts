import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { LEAK, nastyText } from '../support/nasty-text.ts'
import { type Site, startSite } from '../support/start-site.ts'

const RUNS = process.env.LONG_FAULTS ? 10_000 : 250
const SEED = 20270308

let site: Site
beforeAll(async () => {
  site = await startSite({ env: { LOG_LEVEL: 'error' } })
})
afterAll(async () => {
  await site.stop()
})

test(`${RUNS} bad forms: an answer in words, no 500, nothing written`, {
  timeout: 30_000 + RUNS * 200,
}, async () => {
  const page = await openForm(site.url)
  const fields = fc.record(
    {
      name: nastyText,
      phone: nastyText,
      email: nastyText,
      slot: nastyText,
      area: fc.array(nastyText, { maxLength: 4 }),
      note: nastyText,
      website: nastyText,
      surprise: nastyText,
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(fields, async (changes) => {
      // Without consent none of them may be written, however sound the rest happens to be.
      const { consent: _withheld, ...words } = ANN
      const response = await sendForm(site.url, page, { ...words, ...changes })
      const body = await response.text()
      expect([200, 400, 413]).toContain(response.status)
      expect(body).not.toMatch(LEAK)
      expect(body).not.toContain('<script>alert(1)')
    }),
    { numRuns: RUNS, seed: SEED },
  )
  const health = await (await fetch(`${site.url}/api/health`)).json()
  expect(health).toMatchObject({ healthy: true, messages: { waiting: 0, undelivered: 0 } })
})

test(`${RUNS} strange addresses and methods: no 500, no leak`, { timeout: 30_000 + RUNS * 100 }, async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'consultation',
      'practice',
      'consultations',
      'api',
      'health',
      '_next',
      'static',
      '..',
      'calls.csv',
      'errors',
      '500',
      'calendar.ics',
    ),
    nastyText.map((text) => encodeURIComponent(text.toWellFormed().slice(0, 200))),
  )
  const path = fc.array(piece, { maxLength: 4 }).map((pieces) => `/${pieces.join('/')}`)
  const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS')
  await fc.assert(
    fc.asyncProperty(path, method, nastyText, async (address, verb, text) => {
      const body = verb === 'POST' || verb === 'PUT' ? text.toWellFormed() : null
      const response = await fetch(site.url + address, { method: verb, body, redirect: 'manual' })
      expect(response.status, `${verb} ${address}`).toBeLessThan(500)
      expect(await response.text()).not.toMatch(LEAK)
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('bytes that are no form, or no UTF-8, are refused in words', async () => {
  const types = [
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/json',
  ]
  const bodies = [
    Buffer.from('--x\r\nbroken'),
    Buffer.from([0xff, 0xfe, 0x00, 0x80]),
    Buffer.alloc(0),
    Buffer.from('{"a":1}'),
  ]
  for (const type of types) {
    for (const body of bodies) {
      const response = await fetch(`${site.url}/consultation`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, origin: site.url },
      })
      expect(response.status, `${type} ${body.toString('hex')}`).toBeLessThan(500)
      expect(await response.text()).not.toMatch(LEAK)
    }
  }
})
