import { expect, it } from 'vitest'
import { readMailRecords } from '#lib/launch/mail-records'
import { resolverAt, startDnsServer, type Zone } from '../../support/start-dns-server'

const sound: Zone = {
  com: { NS: ['a.gtld-servers.net'] },
  'example.com': {
    MX: ['mx.example.com'],
    TXT: ['some-site-verification=1', 'v=spf1 include:_spf.relay.net ~all'],
  },
  '_spf.relay.net': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] },
  '_dmarc.example.com': { TXT: ['v=DMARC1; p=none'] },
  'one._domainkey.example.com': { TXT: ['v=DKIM1; k=rsa; p=MIIB'] },
  'gone._domainkey.example.com': { TXT: ['v=DKIM1; p='] },
  'gmail.com': { MX: ['gmail-smtp-in.l.google.com'] },
  'smtp.relay.net': { A: ['203.0.113.5'] },
  'other.example.org': { A: ['192.0.2.7'] },
  'far.example.org': { A: ['198.51.100.7'] },
}
const env = {
  MAIL_FROM: 'practice@example.com',
  PRACTITIONER_EMAIL: 'me@gmail.com',
  SMTP_URL: 'smtps://user:word@smtp.relay.net:465',
  DKIM_SELECTOR: 'one',
}

async function read(change: Partial<typeof env> = {}, zone: Zone = {}) {
  const server = await startDnsServer({ ...sound, ...zone })
  const records = await readMailRecords({ ...env, ...change }, server.resolver)
  server.stop()
  return records
}

it('finds what a sound domain has', async () => {
  expect(await read()).toEqual({
    practitionerServers: ['gmail-smtp-in.l.google.com'],
    senderServers: ['mx.example.com'],
    spf: 'names-server',
    hasDmarc: true,
    hasDkim: true,
  })
})

it.each([
  ['a record of the domain above', { MAIL_FROM: 'practice@mail.example.com' }, { hasDmarc: true }],
  ['no domain', { PRACTITIONER_EMAIL: 'me@nowhere.com' }, { practitionerServers: [] }],
  ['a key that was revoked', { DKIM_SELECTOR: 'gone' }, { hasDkim: false }],
  ['a key that never was', { DKIM_SELECTOR: 'two' }, { hasDkim: false }],
  ['an address within the networks named', { SMTP_URL: 'smtp://other.example.org' }, { spf: 'names-server' }],
  ['an address outside of them', { SMTP_URL: 'smtp://far.example.org' }, { spf: 'names-others' }],
])('sees %s', async (_, change, expected) => {
  expect(await read(change)).toMatchObject(expected)
})

it.each([
  [[], 'none'],
  [['v=spf1 -all'], 'forbids-all'],
  [['v=spf1 mx -all', 'v=spf1 a -all'], 'several'],
  [['v=spf1 redirect=_spf.relay.net'], 'names-server'],
  [['v=spf1 include:example.com include:example.com ~all'], 'names-others'],
  [['v=spf1 a/24 mx/24 -all'], 'names-others'],
])('judges the SPF records %j as %s', async (TXT, spf) => {
  expect(await read({}, { 'example.com': { MX: ['mx.example.com'], TXT } })).toMatchObject({ spf })
})

it('takes a lone dot for a domain without mail', async () => {
  expect(await read({}, { 'gmail.com': { MX: ['.'] } })).toMatchObject({ practitionerServers: [] })
})

it('says so when nobody can be asked', async () => {
  expect(await readMailRecords(env, resolverAt(9))).toEqual({ failed: 'ECONNREFUSED' })
})

it('believes no resolver that does not know the top of the domain', async () => {
  expect(await read({}, { com: {} })).toEqual({ failed: 'no internet behind it' })
})
