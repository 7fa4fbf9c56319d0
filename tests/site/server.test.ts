import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ANN, type FormPage, openForm, sendForm } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'
import { newDataDir, startSite } from '../support/start-site.ts'

const CRON_SECRET = 'a token of sixteen characters or more'
const { site } = openSite({ env: { CRON_SECRET } })

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' })

const PAGES = ['/', '/dry-needling', '/faq', '/wheres-your-pain', '/privacy', '/consultation', '/practice']

describe('every page', () => {
  it.each(PAGES)(
    '%s has no script of the framework, and a policy that allows no inline one',
    async (path) => {
      const response = await get(path)
      const html = await response.text()
      expect(html).not.toMatch(/_next\/static\/[^"]*\.js|__next_f/)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/^default-src 'none'; script-src '(none|self)'; style-src ('sha256-[^']+' ?)+;/)
      expect(policy).not.toContain('unsafe')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('referrer-policy')).toBe('same-origin')
    },
  )

  it('is found unchanged by a reader that has it', async () => {
    const etag = (await get('/faq')).headers.get('etag') ?? ''
    const again = await get('/faq', { 'if-none-match': etag })
    expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' })
  })

  it('answers HEAD like GET, without the page', async () => {
    const head = await fetch(`${site.url}/faq`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers.get('content-security-policy')).toBe(
      (await get('/faq')).headers.get('content-security-policy'),
    )
    expect(await head.text()).toBe('')
  })
})

it.each(['GET', 'POST'])('a timer may %s the outbox with its token', async (method) => {
  const headers = { authorization: `Bearer ${CRON_SECRET}` }
  const response = await fetch(`${site.url}/api/outbox`, { method, headers })
  expect([response.status, await response.json()]).toEqual([200, { sent: expect.any(Number) }])
  expect(response.headers.get('cache-control')).toBe('no-store')
})

it('nobody can spoil the shared form page for others by what they send', async () => {
  await get('/consultation', { rsc: '1', cookie: 'a=b', 'next-router-prefetch': '1', host: 'evil.example' })
  const response = await get('/consultation')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('<form')
  expect(response.headers.get('set-cookie')).toBeNull()
})

describe('the form page, which all readers share', () => {
  it('no longer offers a time as soon as somebody has asked for it', async () => {
    const page = await openForm(site.url)
    const slot = page.slots[6] ?? ''
    expect((await sendForm(site.url, page, { ...ANN, slot })).status).toBe(303)
    const next = await openForm(site.url)
    expect(next.slots).not.toContain(slot)
    expect(next.slots.length).toBe(page.slots.length - 1)
  })

  it('renews the signed time at which it was opened, and nothing else', async () => {
    const opening = ({ hidden }: FormPage) => hidden.find(([name]) => name === 'opened')?.[1] ?? ''
    const without = async (stamp: string) => (await (await get('/consultation')).text()).replaceAll(stamp, '')
    const first = await openForm(site.url)
    await expect
      .poll(async () => opening(await openForm(site.url)), { timeout: 20_000, interval: 200 })
      .not.toBe(opening(first))
    const second = await openForm(site.url)
    expect(second.slots).toEqual(first.slots)
    expect(opening(second)).toMatch(/^[0-9a-z]{8,9}-[0-9a-f]{16}$/)
    expect(await without(opening(second))).not.toContain(opening(first))
    expect((await sendForm(site.url, second, { ...ANN, slot: second.slots[9] ?? '' })).status).toBe(303)
  })
})

describe('what can’t be answered gets a page that says so', () => {
  it.each([
    ['/not-here', 404],
    ['/consultation/no-such-token', 404],
  ])('%s: %i', async (path, status) => {
    const response = await get(path)
    const html = await response.text()
    expect(response.status).toBe(status)
    expect(html).toContain('<h1')
    expect(html).not.toMatch(/__next_f|at .*\.js:\d/)
  })

  it('a form over 64 kB, its length told or not: 413', async () => {
    const body = 'a'.repeat(300_000)
    const told = await fetch(`${site.url}/consultation`, { method: 'POST', body })
    const inParts = { method: 'POST', body: new Blob([body]).stream(), duplex: 'half' }
    const untold = await fetch(`${site.url}/consultation`, inParts)
    expect([told.status, untold.status]).toEqual([413, 413])
  })

  it('a form from another site: 403; another method: 405', async () => {
    const origin = { origin: 'https://evil.example' }
    const posted = await fetch(`${site.url}/consultation`, { method: 'POST', body: 'a=b', headers: origin })
    const deleted = await fetch(`${site.url}/consultation`, { method: 'DELETE' })
    expect([posted.status, deleted.status]).toEqual([403, 405])
    expect(deleted.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  it('a request that is no HTTP: 400, and the connection ends', async () => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
    socket.end('HELLO\r\n\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('a form opened before an update', () => {
  it('names its action by file and name, which a build never changes', () => {
    const action = z.object({ filename: z.string(), exportedName: z.string() })
    const manifest = z.object({ node: z.record(z.string(), action) })
    const { node } = manifest.parse(
      JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')),
    )
    expect(Object.values(node)).toContainEqual(
      expect.objectContaining({
        filename: 'app/consultation/actions.ts',
        exportedName: 'requestConsultationAction',
      }),
    )
  })

  it('is taken even when its action is unknown by now', async () => {
    const page = await openForm(site.url)
    const hidden = page.hidden.map(([name, value]) => {
      const old = name.replace(/^\$ACTION_ID_.*/, `$ACTION_ID_${'40'.padEnd(42, 'a')}`)
      return [old, value] as const
    })
    expect(hidden).not.toEqual(page.hidden)
    const answer = await sendForm(site.url, { ...page, hidden }, { ...ANN, slot: page.slots[0] ?? 'any' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/consultation\/.+/)
  })
})

it('one person’s pages are not kept or indexed', async () => {
  const page = await openForm(site.url)
  const { headers } = await sendForm(site.url, page, { ...ANN, slot: page.slots[3] ?? 'any' })
  const own = await get(headers.get('location') ?? '')
  expect(own.status).toBe(200)
  expect(own.headers.get('cache-control')).toBe('private, no-store')
  expect(own.headers.get('x-robots-tag')).toBe('noindex, nofollow')
})

/** Starts the server as `npm start` does, for an end. */
async function startToFail(env: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const { PATH } = process.env
  const child = spawn(process.execPath, ['lib/commands/start.ts'], {
    env: { NODE_ENV: 'production', PATH, ENV_FILE: '', DATA_DIR: newDataDir(), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { code, said }
}

describe('a start that can’t succeed ends with one line', () => {
  it.each([
    [{ PORT: 'eighty' }, /^PORT: is not a port number. Example: 3000\n$/],
    [{ SITE_URL: 'example' }, /^SITE_URL: .* Example: https:\/\/www\.example\.com\n$/],
    [{ PORT: '0', HOSTNAME: '192.0.2.1' }, /^HOSTNAME: 192\.0\.2\.1 is not an address .*\n$/],
  ])('%j', async (env, line) => {
    const { code, said } = await startToFail(env)
    expect(code).toBe(1)
    expect(said).toMatch(line)
  })

  it('when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const PORT = String(typeof address === 'object' ? address?.port : '')
    const { code, said } = await startToFail({ PORT, HOSTNAME: '127.0.0.1' })
    other.close()
    expect({ code, said }).toEqual({
      code: 1,
      said: `PORT: ${PORT} is in use by another program. Stop it, or set PORT to a free one.\n`,
    })
  })
})

it('told to stop, it ends by itself', async () => {
  const another = await startSite()
  expect(await another.stop()).toBe(0)
})
