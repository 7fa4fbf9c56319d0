import { setTimeout as sleep } from 'node:timers/promises'
import { domainToASCII } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { listRegions } from '#lib/content/pages'
import { openStore, type Store } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { deliverDue } from '#lib/jobs/deliver-due'
import { sendMail } from '#lib/mail/send'
import { readPractice } from '#lib/practice/practice'
import { newDataDir } from '../support/start-site.ts'
import { type SmtpFault, startSmtpServer } from '../support/start-smtp-server.ts'

const practice = readPractice()
let now = new Date('2027-03-01T12:00:00Z')
let store: Store
beforeAll(async () => {
  process.env.APP_SECRET = 'a secret of more than thirty-two characters'
  store = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
})
afterAll(() => store.queries.destroy())

let asked = 0

/** One request's mail to the practitioner, or to the patient at an address, tried once against a server that behaves so. */
async function tryOnce(smtpUrl: string, name: string, email?: string) {
  // Each from a number of its own: one sender's many are held back, and nobody is written to.
  asked += 1
  const personal = { name, phone: `+1410555${1_000 + asked}`, areas: [], ...(email && { email }) }
  const requested = await requestConsultation(
    store.queries,
    { personal, slot: null },
    { practice, consentText: 'I agree.', suspicion: null, address: null, now },
  )
  if (!('consultation' in requested)) throw new Error(requested.refusal)
  const env = readEnvironment({ SMTP_URL: smtpUrl })
  const regions = await listRegions()
  await deliverDue({
    db: store.queries,
    send: (mail) => sendMail(mail, env),
    context: async () => ({
      practice,
      siteUrl: env.siteUrl,
      from: 'site@practice.example',
      practitionerEmail: 'me@practice.example',
      detail: 'full',
      areaNames: new Map(regions.map((region) => [region.slug, region.name])),
      now,
    }),
    clock: () => now,
  })
  const { id } = requested.consultation
  return store.queries
    .selectFrom('messages')
    .selectAll()
    .where('consultation_id', '=', id)
    .where('kind', '=', email ? 'patient:received' : 'practitioner:requested')
    .executeTakeFirstOrThrow()
}

describe('a try that meets', () => {
  test.each<[string, SmtpFault, string]>([
    ['421', { kind: 'refuse', code: 421, at: 'mail' }, 'due'],
    ['450', { kind: 'refuse', code: 450, at: 'rcpt' }, 'due'],
    ['451', { kind: 'refuse', code: 451, at: 'data' }, 'due'],
    ['452', { kind: 'refuse', code: 452, at: 'rcpt' }, 'due'],
    ['550', { kind: 'refuse', code: 550, at: 'rcpt' }, 'due'],
    ['552', { kind: 'refuse', code: 552, at: 'data' }, 'due'],
    ['554', { kind: 'refuse', code: 554, at: 'data' }, 'due'],
    ['a drop before the dot', { kind: 'drop', at: 'before-dot' }, 'due'],
    ['a drop after it', { kind: 'drop', at: 'after-accepting' }, 'due'],
  ])('%s', async (name, fault, state) => {
    const smtp = await startSmtpServer({ fault: () => fault })
    expect(await tryOnce(smtp.url, name)).toMatchObject({ state, attempts: 1 })
    await smtp.stop()
    // What is due now belongs to this fault: the next one must not meet it.
    now = new Date(now.getTime() + 1)
  })

  test.each<[string, string, string]>([
    ['no such user', '5.1.1 no such user', 'dead'],
    ['a daily quota', '5.4.5 Daily user sending limit exceeded', 'due'],
    ['too many recipients', '4.5.3 Too many recipients', 'due'],
    ['a policy', '5.7.1 Rejected due to local policy', 'due'],
    ['a block list', 'Your address is on our block list', 'due'],
  ])('%s, at a patient’s address', async (name, reply, state) => {
    const smtp = await startSmtpServer({
      fault: (at) => (at === 'rcpt' ? { kind: 'refuse', code: 550, at, reply } : undefined),
    })
    const tried = await tryOnce(smtp.url, name, `ann${asked}@example.com`)
    expect(tried).toMatchObject({ state, attempts: 1 })
    await smtp.stop()
    now = new Date(now.getTime() + 1)
  })

  test.each([
    ['you@exämple.com', 'you@xn--exmple-cua.com'],
    ['a&b@example.com', 'a&b@example.com'],
  ])('the address %s reaches its mailbox', async (typed, mailbox) => {
    const recipients: (string | undefined)[] = []
    const smtp = await startSmtpServer({ fault: (_stage, address) => void recipients.push(address) })
    expect(await tryOnce(smtp.url, typed, typed)).toMatchObject({ state: 'sent' })
    // The test's server shows the domain in letters, whichever way it was sent.
    const shown = recipients.map((address) => address?.replace(/[^@]+$/, (domain) => domainToASCII(domain)))
    expect(shown).toContain(mailbox)
    await smtp.stop()
    now = new Date(now.getTime() + 1)
  })

  test.each<[string, (url: string) => string]>([
    ['a wrong password', (url) => url],
    ['no TLS where it is asked for', (url) => `${url}/?requireTLS=true`],
    ['a host that does not exist', () => 'smtp://mail.invalid:2525'],
    ['a certificate nobody vouches for', () => ''],
  ])('%s uses up no try', async (name, address) => {
    const secure = name.startsWith('a certificate')
    const smtp = await startSmtpServer({
      user: { name: 'me', password: 'right' },
      server: secure ? { secure: true } : {},
    })
    const url = address(smtp.url.replace(':right@', ':wrong@')) || smtp.url
    expect(await tryOnce(url, name)).toMatchObject({ state: 'due', attempts: 0 })
    await smtp.stop()
    now = new Date(now.getTime() + 1)
  })

  test('a slow server is waited for, and a server that is down is tried again', async () => {
    const slow = await startSmtpServer({ slow: () => sleep(2_000) })
    expect(await tryOnce(slow.url, 'slow')).toMatchObject({ state: 'sent', attempts: 1 })
    await slow.stop()
    now = new Date(now.getTime() + 1)
    expect(await tryOnce(slow.url, 'down')).toMatchObject({ state: 'due', attempts: 1 })
    now = new Date(now.getTime() + 1)
  })

  test('a server that works again is delivered to, each message once', async () => {
    const smtp = await startSmtpServer()
    now = new Date(now.getTime() + 7 * 60 * 60_000)
    expect(await tryOnce(smtp.url, 'after all')).toMatchObject({ state: 'sent' })
    const ids = smtp.mails.map(({ messageId }) => messageId)
    expect(ids.length).toBeGreaterThan(8)
    expect(new Set(ids).size).toBe(ids.length)
    await smtp.stop()
  })
})

test('what the patient agreed to is kept with the request', async () => {
  const rows = await store.queries
    .selectFrom('consultations')
    .select(['consent_text', 'consented_at'])
    .execute()
  expect(rows[0]).toMatchObject({ consent_text: 'I agree.', consented_at: '2027-03-01T12:00:00.000Z' })
})
