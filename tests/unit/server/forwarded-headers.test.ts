import { describe, expect, it } from 'vitest'
import { clientAddress, headersForNext, isOwnOrigin } from '#lib/server/forwarded-headers'

describe('the address of a reader', () => {
  const chain = { 'x-forwarded-for': '6.6.6.6, 10.0.0.1, 10.0.0.2' }
  it('is the one that called, whatever is claimed, without a proxy', () => {
    expect(clientAddress(chain, '::ffff:9.9.9.9', 0)).toBe('9.9.9.9')
  })
  it('is as far from the end as there are proxies', () => {
    expect(clientAddress(chain, '9.9.9.9', 1)).toBe('10.0.0.2')
    expect(clientAddress(chain, '9.9.9.9', 2)).toBe('10.0.0.1')
  })
  it('is the one that called when a proxy names none', () => {
    expect(clientAddress({}, '9.9.9.9', 1)).toBe('9.9.9.9')
  })
})

describe('Next sees', () => {
  it('no header by which a reader could fool it', () => {
    const lies = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '6.6.6.6',
      'x-middleware-subrequest': 'middleware',
      rsc: '1',
      'next-router-prefetch': '1',
      accept: 'text/html',
    }
    expect(headersForNext(lies, '9.9.9.9', 0)).toEqual({ accept: 'text/html', 'x-forwarded-for': '9.9.9.9' })
  })
  it('the host of a posted form’s own page, which was judged before', () => {
    const { 'x-forwarded-host': host } = headersForNext({ origin: 'https://a.example' }, '9.9.9.9', 0)
    expect(host).toBe('a.example')
  })
})

describe('a posted form', () => {
  const site = new URL('https://a.example')
  it.each([
    ['this site', { origin: 'https://a.example', host: '10.0.0.1:3000' }, 0, true],
    ['the address it is called by', { origin: 'http://localhost:3000', host: 'localhost:3000' }, 0, true],
    ['no browser', { host: 'a.example' }, 0, true],
    ['another site', { origin: 'https://evil.example', host: 'a.example' }, 0, false],
    ['a hidden place', { origin: 'null', host: 'a.example' }, 0, false],
    [
      'another site that claims to be a proxy',
      { origin: 'https://evil.example', host: 'a.example', 'x-forwarded-host': 'evil.example' },
      0,
      false,
    ],
    [
      'a host that the proxy names',
      { origin: 'https://b.example', host: '10.0.0.1', 'x-forwarded-host': 'b.example' },
      1,
      true,
    ],
  ])('from %s', (_from, headers, proxies, own) => {
    expect(isOwnOrigin(headers, site, proxies)).toBe(own)
  })
})
