import { brotliDecompressSync } from 'node:zlib'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { attribute, elements } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'

const CONTENT_PAGES = [
  ...['/', '/dry-needling', '/faq', '/wheres-your-pain', '/practitioner', '/visiting'],
  ...['/privacy', '/accessibility'],
]
const PAGES = [...CONTENT_PAGES, '/consultation']
/** Scripts by name, and data by what they are: nothing of them runs. */
const DATA = ['application/ld+json', 'speculationrules']
const HTML = 'http://www.w3.org/1999/xhtml'

const { site } = openSite()

async function open(path: string) {
  const response = await fetch(site.url + path)
  const html = await response.text()
  return { response, html, all: elements(parse(html)) }
}

/** The bytes on the wire; fetch would decode them. */
async function compressedSize(path: string, contains = '</html>'): Promise<number> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    request(`${site.url}${path}`, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const body = Buffer.concat(chunks)
        expect(brotliDecompressSync(body).toString()).toContain(contains)
        resolve(body.length)
      })
    })
      .on('error', reject)
      .end()
  })
}

describe.each(PAGES)('%s', (path) => {
  test('answers as a whole document within the first round trip', async () => {
    const { response, all } = await open(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const tags = (name: string) =>
      all.filter(({ tagName, namespaceURI }) => tagName === name && namespaceURI === HTML)
    expect(tags('html').map((root) => attribute(root, 'lang'))).toEqual(['en'])
    expect(tags('h1')).toHaveLength(1)
    expect(tags('title')).toHaveLength(1)
    expect(tags('main')).toHaveLength(1)
    expect(all.filter((element) => attribute(element, 'style') !== undefined)).toEqual([])
    expect(await compressedSize(path)).toBeLessThanOrEqual(14_000)
  })

  test('loads nothing from elsewhere and runs no script but the plain one', async () => {
    const { response, all } = await open(path)
    const scripts = all.filter(
      (element) => element.tagName === 'script' && !DATA.includes(attribute(element, 'type') ?? ''),
    )
    expect(scripts.map((script) => attribute(script, 'src'))).toEqual(
      path === '/consultation' ? ['/comfort.js'] : [],
    )
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src ('none'|'self'); style-src 'sha256-/)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    const loaded = all.flatMap((element) => [
      attribute(element, 'src'),
      element.tagName === 'link' ? attribute(element, 'href') : undefined,
    ])
    expect(
      loaded.filter(
        (address) => address && /^(https?:)?\/\//.test(address) && !/^http:\/\/localhost:/.test(address),
      ),
    ).toEqual([])
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  test('tells search engines what it is', async () => {
    const { all } = await open(path)
    const meta = (name: string) =>
      all.find((element) => attribute(element, 'name') === name || attribute(element, 'property') === name)
    for (const name of ['description', 'og:title', 'og:description', 'og:url', 'og:image']) {
      const found = meta(name)
      expect(found && attribute(found, 'content'), name).toBeTruthy()
    }
    const canonical = all.find((element) => attribute(element, 'rel') === 'canonical')
    expect(new URL((canonical && attribute(canonical, 'href')) ?? '').pathname).toBe(path)
    const data = all.filter((element) => attribute(element, 'type') === 'application/ld+json')
    expect(data.length).toBeGreaterThan(0)
    for (const script of data) {
      const [text] = script.childNodes
      const json = text && 'value' in text ? text.value : ''
      expect(json).not.toContain('<')
      z.looseObject({ '@context': z.literal('https://schema.org') }).parse(JSON.parse(json))
    }
  })

  test('has headings in order', async () => {
    const levels = (await open(path)).all.flatMap(({ tagName }) =>
      /^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : [],
    )
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([])
  })
})

test('the plain script takes at most 3 kB', async () => {
  expect(await compressedSize('/comfort.js', 'tickFromFragment')).toBeLessThanOrEqual(3_000)
})

test('every link and every anchor leads somewhere', async () => {
  const pages = new Map(await Promise.all(PAGES.map(async (path) => [path, await open(path)] as const)))
  const links = [...pages].flatMap(([path, { all }]) =>
    all.flatMap((element) => {
      const href = element.tagName === 'a' ? attribute(element, 'href') : undefined
      return href ? [new URL(href, site.url + path)] : []
    }),
  )
  expect(links.length).toBeGreaterThan(60)
  for (const link of new Map(links.map((link) => [link.href, link])).values()) {
    expect(link.origin, link.href).toBe(site.url)
    const { response, all } = pages.get(link.pathname) ?? (await open(link.pathname))
    expect(response.status, link.href).toBe(200)
    const anchor = decodeURIComponent(link.hash.slice(1))
    if (anchor)
      expect(
        all.some((element) => attribute(element, 'id') === anchor),
        link.href,
      ).toBe(true)
  }
})

test('every file a page loads is there', async () => {
  const files = new Set<string>()
  for (const path of PAGES) {
    const { html, all } = await open(path)
    for (const element of all) {
      const address =
        attribute(element, 'src') ?? (element.tagName === 'link' ? attribute(element, 'href') : undefined)
      if (address?.startsWith('/')) files.add(address)
    }
    for (const [, address] of html.matchAll(/url\("?(\/[^")]+)"?\)/g)) files.add(address ?? '')
  }
  expect(files.size).toBeGreaterThan(8)
  for (const file of files) expect((await fetch(site.url + file)).status, file).toBe(200)
})

test('sitemap, robots and llms.txt say where everything is', async () => {
  const sitemap = await (await fetch(`${site.url}/sitemap.xml`)).text()
  const robots = await (await fetch(`${site.url}/robots.txt`)).text()
  // Without SITE_URL a build names the port of the start that made it.
  const [, origin] = /Sitemap: (http:\/\/localhost:\d+)\/sitemap\.xml/.exec(robots) ?? []
  for (const path of PAGES) expect(sitemap).toContain(`<loc>${new URL(path, origin).href}`)
  expect(sitemap).not.toMatch(/\/practice\/|\/practice</)
  // Who may not read a page never sees that it must not be listed.
  expect(robots).not.toContain('Disallow')
  expect((await fetch(`${site.url}/practice`)).headers.get('x-robots-tag')).toBe('noindex, nofollow')
  expect(await (await fetch(`${site.url}/llms.txt`)).text()).toContain('# ')
})

test('a document is not sent twice, and HEAD sends none', async () => {
  const first = await fetch(`${site.url}/faq`)
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('vary')).toBe('Accept-Encoding, Sec-CH-UA')
  expect((await fetch(`${site.url}/faq`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const head = await fetch(`${site.url}/faq`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test.each([
  ['GET', '/nowhere', 404],
  ['GET', '/consultation/nobody', 404],
  ['GET', '/practice/calls.csv', 404],
  ['GET', '/api/outbox', 404],
  ['POST', '/api/outbox', 404],
  ['PUT', '/consultation', 405],
  ['GET', '/%E0%A4%A', 400],
])('%s %s is %i, in words', async (method, path, status) => {
  const response = await fetch(site.url + path, { method })
  expect(response.status).toBe(status)
  expect(await response.text()).not.toMatch(/node_modules|at \w+ \(|\.next\//)
})

test('a form from another site, or one too large, is refused in words', async () => {
  const foreign = await fetch(`${site.url}/consultation`, {
    method: 'POST',
    body: new FormData(),
    headers: { Origin: 'https://evil.example' },
  })
  expect([foreign.status, (await foreign.text()).includes('came from another site')]).toEqual([403, true])
  const large = new FormData()
  large.append('note', 'x'.repeat(70_000))
  const refused = await fetch(`${site.url}/consultation`, {
    method: 'POST',
    body: large,
    headers: { Origin: site.url },
  })
  expect([refused.status, (await refused.text()).includes('too much text')]).toEqual([413, true])
})
