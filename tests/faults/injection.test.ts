import { request } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestCall } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'
import { readMails } from '../support/read-mails.ts'

const RUNS = process.env.LONG_FAULTS ? 5_000 : 150

const { site } = openSite()

test('what a patient writes can add no header, no recipient and no markup to a mail', async () => {
  const note = '<script>alert(1)</script>\r\nBcc: thief@example.com\r\n\r\n{{7*7}}'
  const injected = await requestCall(site.url, { name: 'Ann\r\nBcc: thief@example.com', slot: 'any' })
  expect(injected.status).toBe(200)
  const taken = await requestCall(site.url, { name: '=1+1 <b>Ann</b>', note, slot: 'any' })
  expect(taken.status).toBe(303)
  // Markup makes the first one doubtful: the practitioner is told, the patient is not written to.
  const honest = await requestCall(site.url, {
    name: '=1+1 <b>Ann</b>',
    phone: '(410) 555-0188',
    email: 'ann.two@example.com',
    note: 'Bcc: thief\r\n\r\n{{7*7}}',
    slot: 'any',
  })
  expect(honest.status).toBe(303)
  const mails = await readMails(site.dataDir, 3)
  expect(mails).toHaveLength(3)
  for (const mail of mails) {
    expect(mail.headers.has('bcc')).toBe(false)
    expect(mail.subject).not.toMatch(/Ann|thief/)
    expect(mail.html || '').not.toMatch(/<script|<b>Ann/)
  }
  expect(mails.some(({ text }) => text?.includes('{{7*7}}'))).toBe(true)
})

/** By node:http, since fetch would tidy path and headers up. */
function ask(path: string, headers: Record<string, string>): Promise<{ status: number; said: string }> {
  const { hostname, port } = new URL(site.url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (response) => {
      let said = JSON.stringify(response.rawHeaders)
      response.setEncoding('utf8')
      response.on('data', (part: string) => (said += part))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, said }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test(`${RUNS} made-up headers and untidy addresses: no 500, no leak`, {
  timeout: 30_000 + RUNS * 100,
}, async () => {
  const raw = fc.stringMatching(/^[!-~]{0,60}$/)
  const start = fc.constantFrom(
    '/',
    '/faq?',
    '/consultation?',
    '/practice?find=',
    '/_next/image?url=',
    '/api/',
  )
  const names = [
    'accept',
    'accept-encoding',
    'cookie',
    'rsc',
    'next-action',
    'next-router-state-tree',
    'x-forwarded-for',
    'x-forwarded-host',
    'range',
    'if-none-match',
  ]
  const headers = fc.dictionary(fc.constantFrom(...names), raw)
  await fc.assert(
    fc.asyncProperty(start, raw, headers, async (path, rest, given) => {
      const { status, said } = await ask(path + rest, given)
      expect(status).toBeLessThan(500)
      expect(said).not.toContain(process.cwd())
      expect(said).not.toMatch(/node_modules|SQLITE|\bat \w+ \(/)
    }),
    { numRuns: RUNS, seed: 4_105_550 },
  )
})
