import { describe, expect, it } from 'vitest'
import { isOwnOrigin, networkOf, senderOf } from '#lib/server/forwarded-headers'

describe('the sender of a request', () => {
  const chain = { 'x-forwarded-for': '6.6.6.6, 10.0.0.1, 10.0.0.2' }
  it('is the one that called, whatever is claimed, without a proxy', () => {
    expect(senderOf(chain, '::ffff:9.9.9.9', 0)).toEqual({ network: '9.9.9.9', hops: 3, unnamed: false })
  })
  it('is as far from the end as there are proxies', () => {
    expect(senderOf(chain, '9.9.9.9', 1).network).toBe('10.0.0.2')
    expect(senderOf(chain, '9.9.9.9', 2).network).toBe('10.0.0.1')
  })
  it('is the one that called when a proxy names none', () => {
    expect(senderOf({}, '9.9.9.9', 1)).toEqual({ network: '9.9.9.9', hops: 0, unnamed: false })
  })
  it('is nobody when a proxy on this machine names none, and this machine where there is no proxy', () => {
    expect(senderOf({}, '127.0.0.1', 1).unnamed).toBe(true)
    expect(senderOf({}, '::1', 2).unnamed).toBe(true)
    expect(senderOf({}, '127.0.0.1', 0)).toEqual({ network: '127.0.0.1', hops: 0, unnamed: false })
    expect(senderOf({ 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1', 1).unnamed).toBe(false)
  })
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:51234', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['[2001:DB8:1:2::9]:443', '2001:db8:1:2::'],
  ['2001:db8::9', '2001:db8:0:0::'],
  ['fe80::1%eth0', 'fe80:0:0:0::'],
  ['::1', '::'],
  ['unknown', 'unknown'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

describe('a posted form', () => {
  const site = new URL('https://a.example')
  it.each([
    ['this site', { origin: 'https://a.example', host: '10.0.0.1:3000' }, 0, true],
    ['the address it is called by', { origin: 'http://localhost:3000', host: 'localhost:3000' }, 0, true],
    ['no browser', { host: 'a.example' }, 0, true],
    ['another site', { origin: 'https://evil.example', host: 'a.example' }, 0, false],
    ['a hidden place', { origin: 'null', host: 'a.example' }, 0, false],
    ['a hidden place of another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 0, false],
    ['a hidden place of this site', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 0, true],
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
