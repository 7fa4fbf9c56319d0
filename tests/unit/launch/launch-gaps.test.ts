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
  .replace('towns:', 'fees:\n  - for: A first visit\n    price: $150\ntowns:')
const practice = (text: string) => parsePractice({ name: 'content/practice.yaml', text })

const ready: Readiness = {
  practice: practice(known),
  files: [],
  env: {
    SITE_URL: 'https://www.example.com',
    SMTP_URL: 'smtps://me:word@mail.example.com:465',
    TRUST_PROXY: 1,
    DATA_KEY: 'A'.repeat(43).concat('='),
    MAIL_FROM: 'practice@example.com',
    PRACTITIONER_EMAIL: 'me@example.com',
  },
  mailRefusal: undefined,
  hops: 1,
  backedUp: true,
  sourcesWanted: false,
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

it('says what the mail server said', () => {
  expect(missing({ mailRefusal: '535 no' })).toEqual(['The mail server refuses the login: 535 no'])
})

it('asks for a backup and for sources', () => {
  expect(missing({ backedUp: false, sourcesWanted: true })).toEqual([
    'The evidence paragraph names no sources',
    'No backup has been made yet',
  ])
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
