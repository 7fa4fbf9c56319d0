import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { askSite } from '#lib/launch/ask-site'
import { reachGaps } from '#lib/launch/reach-gaps'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** What the check says of a site that answers so. */
async function gapsOf(answer: RequestListener, host = 'www.example.com'): Promise<string[]> {
  const server = createServer(answer)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const seen = await askSite(new URL(`http://127.0.0.1:${port}`))
  return reachGaps(new URL(`https://${host}`), seen).map(({ missing }) => missing)
}

const site =
  (hsts?: string): RequestListener =>
  ({ url }, response) => {
    if (hsts && url === '/') response.setHeader('Strict-Transport-Security', hsts)
    response.end(url === '/api/live' ? 'live\n' : 'a page')
  }

it('finds nothing to say of this site behind a sound proxy', async () => {
  expect(await gapsOf(site('max-age=31536000; includeSubDomains'))).toEqual([])
})

it('asks for a page by which the site learns how many proxies stand before it', async () => {
  const asked: (string | undefined)[] = []
  await gapsOf((request, response) => {
    asked.push(request.url)
    site()(request, response)
  })
  expect(asked).toEqual(['/api/live', '/', '/practice'])
})

it('tells how far the header reaches that binds browsers to https', async () => {
  expect(await gapsOf(site())).toEqual([
    'Browsers are not bound to https: Strict-Transport-Security does not arrive',
  ])
  expect(await gapsOf(site('max-age=31536000; includeSubDomains'), 'example.com')).toEqual([
    'For a year browsers will use https alone for example.com and every host below it',
  ])
})

it('knows another site, an error and a way elsewhere from this site', async () => {
  const answers =
    (status: number, headers = {}): RequestListener =>
    (_, response) =>
      response.writeHead(status, headers).end('welcome')
  expect(await gapsOf(answers(200))).toEqual([
    'https://www.example.com/api/live answers 200, and not as this site does',
  ])
  expect(await gapsOf(answers(502))).toEqual([
    'https://www.example.com/api/live answers 502, and not as this site does',
  ])
  expect(await gapsOf(answers(301, { Location: 'https://example.com/api/live' }))).toEqual([
    'https://www.example.com leads to https://example.com',
  ])
})

it.each([
  ['http://no-such-host.invalid', /^https:\/\/www\.example\.com was not found \((ENOTFOUND|EAI_AGAIN)\)/],
  ['http://127.0.0.1:9', /^https:\/\/www\.example\.com can’t be reached \(.+\)$/],
])('says in words why %s is not reached', async (address, words) => {
  const [gap] = reachGaps(new URL('https://www.example.com'), await askSite(new URL(address)))
  expect(gap?.missing).toMatch(words)
})

it('tells a certificate that is refused from a host that is not there', () => {
  const [gap] = reachGaps(new URL('https://www.example.com'), { failed: 'CERT_HAS_EXPIRED' })
  expect(gap?.missing).toBe('The certificate of https://www.example.com is refused (CERT_HAS_EXPIRED)')
})
