import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Readiness } from '#lib/launch/launch-gap'
import { launchGaps } from '#lib/launch/launch-gaps'
import { parsePractice } from '#lib/practice/practice'

const facts = readFileSync('tests/support/practice.yaml', 'utf8')
const known = facts
  .replace('  name:\n', '  name: Jane Doe\n')
  .replace('credentials:', 'credentials: PT')
  .replace('license:', 'license: "12345"')
  .replace('practice:\n  name:', 'practice:\n  name: Needle & Knot')
  .replace('phone:', 'phone: (410) 555-0123')
  .replace('street:', 'street: 1 Some Street')
  .replace('postalCode:', 'postalCode: "21210"')
  .replace(
    'towns:',
    'notices:\n  billsInsurersElectronically: no\n  takesSelfPayingPatients: yes\n  receivesFederalHealthMoney: no\nfees:\n  - for: A first visit\n    price: $150\ntowns:',
  )
const practice = (text: string) => parsePractice({ name: 'content/practice.yaml', text })

const now = new Date('2027-03-08T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000)

/** The page that the one answer with yes asks for. */
const notice: Readiness['files'][number] = {
  file: 'content/pages/good-faith-estimate.mdx',
  slug: 'good-faith-estimate',
  kind: 'page',
  path: '/good-faith-estimate',
  tree: { type: 'root', children: [] },
  heading: 'Your right',
  updated: '2027-01-01',
  reviewed: '2027-01-01',
  draft: false,
  notice: 'takesSelfPayingPatients',
  runs: [],
  lineOf: () => 1,
}

const ready: Readiness = {
  practice: practice(known),
  files: [notice],
  env: {
    SITE_URL: 'https://www.example.com',
    siteUrl: new URL('https://www.example.com'),
    SMTP_URL: 'smtps://me:word@mail.example.com:465',
    TRUST_PROXY: 1,
    DATA_KEY: 'A'.repeat(43).concat('='),
    MAIL_FROM: 'practice@example.com',
    PRACTITIONER_EMAIL: 'me@example.com',
  },
  mailRefusal: undefined,
  hops: 1,
  site: { status: 200, isOurs: true, movedTo: null, hsts: 'max-age=31536000; includeSubDomains' },
  records: {
    practitionerServers: ['mx.example.com'],
    senderServers: ['mx.example.com'],
    spf: 'names-server',
    hasDmarc: true,
    hasDkim: true,
  },
  testMail: { pressedAt: now },
  backup: now,
  rehearsal: now,
  sourcesWanted: false,
  now,
}
const missing = (change: Partial<Readiness>) =>
  launchGaps({ ...ready, ...change })
    .filter(({ optional }) => !optional)
    .map((gap) => gap.missing)

it('finds nothing missing when all is set, the photo apart, which may stay away', () => {
  expect(missing({})).toEqual([])
  expect(launchGaps(ready)).toMatchObject([{ optional: true }])
})

it('names each fact that is not set', () => {
  expect(missing({ practice: practice(facts) })).toEqual([
    'Your name: not set',
    'Your credentials (the letters after your name): not set',
    'Your license number: not set',
    'The name of the practice: not set',
    'The telephone number: not set',
    'The street address: not set',
    'The ZIP code: not set',
    'What you charge: not set',
    'Whether you bill insurers electronically: not answered; it decides about notices that the law wants',
    'Whether you treat patients who pay for themselves: not answered; it decides about notices that the law wants',
    'Whether you receive federal health money: not answered; it decides about notices that the law wants',
  ])
})

it.each([
  ['PRACTITIONER_EMAIL', 'practice@localhost', 'No mailbox gets the requests'],
  ['MAIL_FROM', 'practice@localhost', 'Mail has no sender'],
  ['SMTP_URL', undefined, 'Mail is not sent, only written to files'],
  ['SITE_URL', 'http://www.example.com', 'The public address is not set, or not safe'],
  ['DATA_KEY', undefined, 'Requests are stored without encryption'],
])('asks for %s when it is %s', (name, value, gap) => {
  expect(missing({ env: { ...ready.env, [name]: value } })).toEqual([gap])
})

it('asks for the notice that an answer owes, and for no other', () => {
  const asked = ['The site needs the notice of the right to a good-faith estimate (45 CFR 149.610)']
  expect(missing({ files: [] })).toEqual(asked)
  expect(missing({ files: [{ ...notice, draft: true }] })).toEqual(asked)
  expect(missing({ files: [{ ...notice, reviewed: undefined }] })).toEqual([
    'Not reviewed yet: content/pages/good-faith-estimate.mdx',
  ])
  const none = practice(known.replace('takesSelfPayingPatients: yes', 'takesSelfPayingPatients: no'))
  expect(missing({ practice: none, files: [{ ...notice, reviewed: undefined }] })).toEqual([])
  const federal = practice(known.replace('receivesFederalHealthMoney: no', 'receivesFederalHealthMoney: yes'))
  expect(missing({ practice: federal })).toEqual([
    'The site needs a notice of nondiscrimination and accessibility (45 CFR 84 and 92)',
  ])
})

it('says what the mail server said', () => {
  expect(missing({ mailRefusal: '535 no' })).toEqual(['The mail server refuses the login: 535 no'])
})

it('asks for a backup, for its rehearsal and for sources', () => {
  expect(missing({ backup: null, rehearsal: null, sourcesWanted: true })).toEqual([
    'The evidence paragraph names no sources',
    'No backup has been made yet',
    'No backup has been put back for trial yet',
  ])
  expect(missing({ backup: daysAgo(3), rehearsal: daysAgo(4) })).toEqual([
    'The last backup is of 2027-03-05 12:00 UTC',
    'The last backup put back for trial is of 2027-03-04 12:00 UTC',
  ])
  expect(
    missing({
      env: { ...ready.env, DATABASE_URL: 'postgres://host/practice' },
      backup: null,
      rehearsal: null,
    }),
  ).toEqual([])
})

it.each([
  ['practice@hopkins.edu', 'smtps://user:word@smtp.relay.net', 1],
  ['practice@example.com', 'smtps://user:word@smtp.relay.net', 0],
  ['practice@mail.example.com', 'smtps://user:word@smtp.relay.net', 0],
  ['jane@gmail.com', 'smtps://jane%40gmail.com:word@smtp.relay.net', 0],
  ['jane@notexample.com', 'smtps://user:word@smtp.relay.net', 1],
])('finds whether %s is its own address where mail goes by %s', (MAIL_FROM, SMTP_URL, gaps) => {
  const found = missing({ env: { ...ready.env, MAIL_FROM, SMTP_URL } })
  expect(found.filter((gap) => gap.startsWith('MAIL_FROM is an address at'))).toHaveLength(gaps)
  expect(found).toHaveLength(gaps)
})

it('takes a mistyped address for right only once a mail has arrived there', () => {
  const env = { ...ready.env, PRACTITIONER_EMAIL: 'me@gmial.com' }
  expect(missing({ env, testMail: { sentAt: now } })).toEqual([
    'PRACTITIONER_EMAIL looks mistyped: me@gmial.com',
    'A test mail has been sent to PRACTITIONER_EMAIL; its link has not been pressed yet',
  ])
  expect(missing({ env })).toEqual([])
  expect(missing({ testMail: { failed: '550 no such user' } })).toEqual([
    'The test mail could not be sent: 550 no such user',
  ])
})

const sound = ready.records && 'spf' in ready.records ? ready.records : expect.fail()

it.each([
  [{ practitionerServers: [] }, 'No mail server takes mail for example.com (it has no MX record)'],
  [{ spf: 'none' as const }, 'example.com has no SPF record: its mail looks forged'],
  [{ spf: 'forbids-all' as const }, 'The SPF record of example.com lets nobody send mail for it'],
  [{ hasDkim: false }, 'The DKIM key that DKIM_SELECTOR names is not published for example.com'],
  [{ hasDmarc: false }, 'example.com has no DMARC record: large mailboxes trust its mail less'],
])('blocks on what the domain system lacks: %j', (change, gap) => {
  expect(missing({ records: { ...sound, ...change } })).toEqual([gap])
})

it('never takes a domain system that can’t be asked for one that agrees', () => {
  expect(missing({ records: { failed: 'ETIMEOUT' } })).toEqual([
    'MX, SPF, DKIM and DMARC could not be looked up (ETIMEOUT)',
  ])
})

it('only tells of an SPF record that may name the provider by another name', () => {
  expect(missing({ records: { ...sound, spf: 'names-others' } })).toEqual([])
})

it.each([
  [0, 1, 'Requests come through a proxy that TRUST_PROXY does not name: all patients count as one'],
  [1, 0, 'TRUST_PROXY says 1, but X-Forwarded-For names nobody: anybody can pretend to be somebody else'],
  [2, 1, 'TRUST_PROXY says 2, but X-Forwarded-For names 1: anybody can pretend to be somebody else'],
  [1, 2, 'TRUST_PROXY says 1, but X-Forwarded-For names 2: many patients may count as one'],
])('finds a TRUST_PROXY of %i where requests name %i', (TRUST_PROXY, hops, gap) => {
  expect(missing({ env: { ...ready.env, TRUST_PROXY }, hops })).toEqual([gap])
})

it('says nothing of proxies before a request has come', () => {
  expect(missing({ env: { ...ready.env, TRUST_PROXY: 0 }, hops: null })).toEqual([])
})
