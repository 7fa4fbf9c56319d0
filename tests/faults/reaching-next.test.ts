import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ANN, openForm, requestCall, sendForm, writeForm } from '../support/form-page.ts'
import { type Site, startSite } from '../support/start-site.ts'

const RUNS = process.env.LONG_FAULTS ? 3_000 : 120

let site: Site
let own: string
beforeAll(async () => {
  site = await startSite({ env: { LOG_LEVEL: 'error' } })
  own = (await requestCall(site.url)).headers.get('location') ?? ''
})
afterAll(() => site?.stop())

type RawAnswer = { readonly status: number; readonly headers: Record<string, string>; readonly body: string }

/** Sends a request line and headers as they are written, which fetch would put right. */
async function raw(line: string, headers: Record<string, string> = {}, body = ''): Promise<RawAnswer> {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
  const all = { Host: 'site', Connection: 'close', 'Content-Length': String(body.length), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  socket.write(`${line} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
  const [head = '', ...rest] = (await text(socket)).split('\r\n\r\n')
  const [status = '', ...fields] = head.split('\r\n')
  return {
    status: Number(status.split(' ')[1]),
    headers: Object.fromEntries(
      fields.map((field) => {
        const [name = '', ...value] = field.split(': ')
        return [name.toLowerCase(), value.join(': ')] as const
      }),
    ),
    body: rest.join('\r\n\r\n'),
  }
}

/** The actions of the build, by which Next would find the page that has one. */
function actionIds(): string[] {
  const manifest = z.object({ node: z.record(z.string(), z.unknown()) })
  const { node } = manifest.parse(
    JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')),
  )
  return Object.keys(node)
}

test('posts that name an action of another page do not have the server call itself, and keep nobody waiting', async () => {
  const posts = actionIds().flatMap((id) =>
    ['/consultation', '/practice', own].map((path) =>
      raw(
        `POST ${path}`,
        { 'Next-Action': id, 'Content-Type': 'text/plain;charset=UTF-8', 'X-Action-Forwarded': '' },
        '[]',
      ),
    ),
  )
  const page = await fetch(`${site.url}${own}`, { signal: AbortSignal.timeout(30_000) })
  expect(page.status).toBe(200)
  for (const { status } of await Promise.all(posts)) expect(status).toBe(400)
})

const PLACES = [
  '/',
  '/faq',
  '/consultation',
  '/practice',
  '/practice/calls.csv',
  '/api/health',
  '/robots.txt',
]
const LIES = [
  ['Next-Action', 'a'.repeat(42)],
  ['RSC', '1'],
  ['Next-Router-Prefetch', '1'],
  ['Next-Router-State-Tree', '%5B%22%22%5D'],
  ['X-Action-Forwarded', '1'],
  ['X-Matched-Path', '/practice'],
  ['X-Middleware-Subrequest', 'middleware'],
  ['X-Invoke-Path', '/practice'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-Forwarded-Proto', 'gopher'],
  ['Host', 'evil.example'],
  ['Purpose', 'prefetch'],
] as const

test(`${RUNS} spellings of a place with made-up headers: it is the same place, or the way to it`, {
  timeout: 60_000 + RUNS * 500,
}, async () => {
  const plain = new Map<string, RawAnswer>()
  for (const place of PLACES) plain.set(place, await raw(`GET ${place}`))
  const detour = fc.constantFrom('', '/.', '/faq/..', '/x/%2e%2E', '/', '/%2e')
  const asked = fc.tuple(
    fc.constantFrom(...PLACES),
    detour,
    fc.constantFrom('', '#x', '?utm=1', '?_rsc=1&nxtPtoken=x'),
    fc.constantFrom('', 'http://site', 'http://evil.example:99'),
    fc.boolean(),
    fc.subarray([...LIES]),
  )
  await fc.assert(
    fc.asyncProperty(asked, async ([place, before, end, authority, encode, lies]) => {
      const spelled = encode
        ? place.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
        : place
      const answer = await raw(`GET ${authority}${before}${spelled}${end}`, Object.fromEntries(lies))
      if (answer.status === 308) {
        expect(answer.headers.location?.split('?')[0]).toBe(place)
        return
      }
      const expected = plain.get(place)
      expect(answer.status).toBe(expected?.status)
      for (const name of ['cache-control', 'x-robots-tag', 'content-security-policy', 'content-type']) {
        expect(answer.headers[name], `${place} ${name}`).toBe(expected?.headers[name])
      }
    }),
    { numRuns: RUNS, seed: 20261125 },
  )
})

test('every spelling of the form is counted, and the one more is told how long to wait', async () => {
  const limited = await startSite({ env: { LOG_LEVEL: 'error', TRUST_PROXY: '0' } })
  try {
    const post = (path: string) =>
      fetch(limited.url + path, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    const spellings = [
      '/consultation',
      '/./consultation',
      '/%63onsultation',
      '/consultation/',
      '//consultation',
    ]
    for (let sent = 0; sent < 60; sent += 1) {
      const { status } = await post(spellings[sent % spellings.length] ?? '')
      expect(status).toBeLessThan(429)
    }
    for (const spelling of spellings) {
      const refused = await post(spelling)
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
      expect(await refused.text()).toMatch(/Please wait \d+ minutes?\./)
    }
  } finally {
    await limited.stop()
  }
})

test('a form is taken URL-encoded, as multipart in capitals, and from where the browser hides its origin', async () => {
  const page = await openForm(site.url)
  const written = await writeForm(page, {
    ...ANN,
    name: 'Cy Capitals',
    phone: '(410) 555-0177',
    email: '',
    slot: 'any',
  })
  const capitals = await fetch(`${site.url}/consultation`, {
    method: 'POST',
    redirect: 'manual',
    body: new Uint8Array(written.body),
    headers: { 'Content-Type': written.contentType.replace('multipart', 'MULTIPART'), Origin: site.url },
  })
  const encoded = new URLSearchParams([
    ...page.hidden.map(([name, value]) => [name, value] as [string, string]),
    ...Object.entries({
      name: 'Ula Encoded',
      phone: '(410) 555-0178',
      slot: 'any',
      consent: 'yes',
      note: 'Zoë',
    }),
  ])
  const url = await fetch(`${site.url}/consultation`, { method: 'POST', redirect: 'manual', body: encoded })
  const hidden = await sendForm(
    site.url,
    page,
    { ...ANN, name: 'Nell Null', phone: '(410) 555-0179', email: '', slot: 'any' },
    '/consultation',
    { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
  )
  expect([capitals.status, url.status, hidden.status]).toEqual([303, 303, 303])
})

test('a form of another build from a patient’s page gets the page that says what to do', async () => {
  const page = await openForm(site.url, own, 'cancel')
  const hidden = page.hidden.map(([name, value]) => {
    return [name.replace(/^\$ACTION_ID_.*/, `$ACTION_ID_${'40'.padEnd(42, 'a')}`), value] as const
  })
  const answer = await sendForm(site.url, { ...page, hidden }, {}, own)
  const html = await answer.text()
  expect(answer.status).toBe(409)
  expect(html).toContain('This form is from before an update')
  expect(html).toContain('Open this page as it is now')
})
