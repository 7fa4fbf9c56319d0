import { beforeAll, expect, test } from 'vitest'
import { requestCall } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'

const { site } = openSite()
let own: string
beforeAll(async () => {
  own = (await requestCall(site.url)).headers.get('location') ?? ''
})

const CONTENT = ['/', '/dry-needling', '/faq', '/wheres-your-pain', '/privacy']

/** A page's policy by directive. */
async function policyOf(path: string): Promise<Record<string, string>> {
  const { headers } = await fetch(site.url + path)
  const directives = (headers.get('content-security-policy') ?? '').split('; ')
  return Object.fromEntries(directives.map((text) => text.split(/ (.*)/, 2)))
}

test.each(CONTENT)('%s runs no script and takes styles by hash only', async (path) => {
  const policy = await policyOf(path)
  expect(policy).toMatchObject({
    'default-src': "'none'",
    'script-src': "'none'",
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  })
  expect(policy['style-src']).toMatch(/^'sha256-[^']+'( 'sha256-[^']+')*$/)
})

test('Chromium alone is told that rules for fetching ahead may stand in a page', async () => {
  const told = async (path: string, headers: Record<string, string>) =>
    (await fetch(site.url + path, { headers })).headers
  for (const path of ['/', '/consultation', '/no-such-page']) {
    const chromium = await told(path, { 'sec-ch-ua': '"Chromium";v="156"' })
    const policy = chromium.get('content-security-policy')
    expect(policy, path).toMatch(/script-src ('self' )?'inline-speculation-rules';/)
    const other = (await told(path, {})).get('content-security-policy')
    expect(other, path).toBe(
      policy
        ?.replace("script-src 'inline-speculation-rules'", "script-src 'none'")
        .replace(" 'inline-speculation-rules'", ''),
    )
  }
  expect((await told('/', {})).get('vary')).toBe('Accept-Encoding, Sec-CH-UA')
})

test('pages with a form send it to this site only, and run the one plain script only', async () => {
  for (const path of ['/consultation', '/practice', own]) {
    const policy = await policyOf(path)
    expect(policy['default-src'], path).toBe("'none'")
    expect(policy['script-src'], path).toMatch(/^'(none|self)'$/)
    expect(policy['form-action'], path).toBe("'self'")
    expect(JSON.stringify(policy), path).not.toContain('unsafe')
  }
})

test('every kind of answer carries the headers that keep others out', async () => {
  const answers: readonly (readonly [path: string, options?: RequestInit])[] = [
    ...['/', '/consultation', own, '/comfort.js', '/robots.txt', '/llms.txt', '/sitemap.xml'].map(
      (path) => [path] as const,
    ),
    ...['/api/health', '/not-here', `${own}/calendar.ics`, '/practice/calls.csv', '/%'].map(
      (path) => [path] as const,
    ),
    ['/consultation', { method: 'POST', body: 'a=b', headers: { origin: 'https://evil.example' } }],
    ['/consultation', { method: 'POST', body: 'x'.repeat(100_000) }],
    ['/consultation', { method: 'DELETE' }],
    ['/api/outbox', { method: 'POST' }],
  ]
  for (const [path, options] of answers) {
    const { headers, status } = await fetch(site.url + path, options)
    const about = `${options?.method ?? 'GET'} ${path} ${status}`
    expect(headers.get('x-content-type-options'), about).toBe('nosniff')
    expect(headers.get('referrer-policy'), about).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy'), about).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy'), about).toBe('same-origin')
    expect(headers.get('permissions-policy'), about).toContain('camera=()')
    expect(headers.get('content-security-policy'), about).toContain("default-src 'none'")
    expect(headers.get('content-security-policy'), about).toContain("frame-ancestors 'none'")
    expect(headers.get('x-powered-by'), about).toBeNull()
    expect(headers.get('server'), about).toBeNull()
  }
})
