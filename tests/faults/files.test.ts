import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openForm, sendForm } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'

const PICTURE = '/share/home.png'
const BUILT = path.join('.next/documents/public', PICTURE)

const { site } = openSite({ env: { LOG_LEVEL: 'error' } })

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, signal: AbortSignal.timeout(20_000) })

test('a range that makes no sense, as the very first request, gets the whole file', async () => {
  const { status, headers } = await get(PICTURE, { Range: 'bytes=5-1' })
  expect([status, Number(headers.get('content-length'))]).toEqual([200, statSync(BUILT).size])
  expect((await get('/')).status).toBe(200)
})

test('parts of a file are sent as they are asked for', async () => {
  const whole = readFileSync(BUILT)
  const part = async (range: string) => {
    const answer = await get(PICTURE, { Range: range })
    return {
      status: answer.status,
      of: answer.headers.get('content-range'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    }
  }
  expect(await part('bytes=0-9')).toEqual({
    status: 206,
    of: `bytes 0-9/${whole.length}`,
    bytes: whole.subarray(0, 10),
  })
  expect((await part('bytes=-10')).bytes).toEqual(whole.subarray(-10))
  expect(await part(`bytes=${whole.length}-`)).toMatchObject({ status: 416, of: `bytes */${whole.length}` })
})

test('a file deleted under the server is not found, and then the server goes on', async () => {
  const kept = readFileSync(BUILT)
  rmSync(BUILT)
  try {
    expect((await get(PICTURE)).status).toBe(404)
  } finally {
    writeFileSync(BUILT, kept)
  }
  expect((await get(PICTURE)).status).toBe(200)
})

test('other sites may show the share pictures, and nothing else', async () => {
  const policy = async (path: string) => (await get(path)).headers.get('cross-origin-resource-policy')
  expect(await policy(PICTURE)).toBe('cross-origin')
  for (const path of ['/mark.svg', '/favicon.ico', '/comfort.js', '/'])
    expect(await policy(path)).toBe('same-origin')
})

test('whoever asks for the favicon gets a picture', async () => {
  const answer = await get('/favicon.ico')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/x-icon'])
})

test.each(['/llms.txt', '/robots.txt', '/sitemap.xml'])(
  '%s comes compressed, is looked at again each time, and is known by its tag',
  async (path) => {
    const { headers } = await get(path, { 'Accept-Encoding': 'br' })
    expect(headers.get('content-encoding')).toBe('br')
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    const again = await get(path, { 'Accept-Encoding': 'br', 'If-None-Match': headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  },
)

test('"any version will do" is no way to have an error or the answer to a form kept back', async () => {
  const known = { 'If-None-Match': '*' }
  expect((await get('/not-here', known)).status).toBe(404)
  expect((await get('/faq', known)).status).toBe(304)
  const form = await openForm(site.url)
  const posted = await sendForm(site.url, form, { name: 'Ann' }, '/consultation', known)
  expect([posted.status, (await posted.text()).includes('id="request"')]).toEqual([200, true])
})

test('only the owner can read the files of the build that hold the key of the server actions', () => {
  const manifest = z.object({ encryptionKey: z.string().min(20) })
  const { encryptionKey } = manifest.parse(
    JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')),
  )
  const files = readdirSync('.next', { recursive: true, encoding: 'utf8' })
    .map((name) => path.join('.next', name))
    .filter((file) => /\.(js|json|map|html|txt)$/.test(file) && statSync(file).isFile())
  const holding = files.filter((file) => readFileSync(file, 'utf8').includes(encryptionKey))
  expect(holding.length).toBeGreaterThan(0)
  for (const file of holding) expect(statSync(file).mode & 0o777, file).toBe(0o600)
})
