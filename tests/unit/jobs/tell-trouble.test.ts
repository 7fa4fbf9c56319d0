import { once } from 'node:events'
import { createServer } from 'node:http'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { writeValue } from '#lib/database/key-values'
import { openStore, type Store } from '#lib/database/open-database'
import { type Environment, readEnvironment } from '#lib/env'
import type { Finding } from '#lib/jobs/check-health'
import { deliverDue } from '#lib/jobs/deliver-due'
import { postTrouble } from '#lib/jobs/post-trouble'
import { findEndingCertificate, noteCertificate } from '#lib/jobs/read-certificate'
import { tellTrouble } from '#lib/jobs/tell-trouble'
import { sendMail } from '#lib/mail/send'
import { practice } from '../../support/practice'
import { newDataDir } from '../../support/start-site'
import { startSmtpServer } from '../../support/start-smtp-server'

const BEGIN = new Date('2027-03-08T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const after = (ms: number) => new Date(BEGIN.getTime() + ms)

let env: Environment
let store: Store
let posted: string[]
let takesNotices: boolean
/** What this process remembers must not reach from one test into the next: each begins a year later. */
let begun = 0
beforeEach(async () => {
  env = readEnvironment({
    DATA_DIR: newDataDir(),
    SITE_URL: 'https://www.example.invalid',
    SMTP_URL: 'smtp://127.0.0.1:1',
    TROUBLE_WEBHOOK_URL: 'http://127.0.0.1:1/hook',
  })
  store = await openStore(env)
  posted = []
  takesNotices = true
  begun += 365 * 24 * HOUR
  return () => store.queries.destroy()
})

async function round(ms: number, open = async () => store) {
  await tellTrouble({
    env,
    now: after(begun + ms),
    open,
    post: async (_, { about }: Finding) => {
      posted.push(about)
      return takesNotices
    },
  })
}

async function owed() {
  const rows = await store.queries.selectFrom('messages').select(['kind', 'facts', 'owed_key']).execute()
  return rows
    .filter(({ kind }) => kind === 'practitioner:trouble')
    .map(({ facts }) => JSON.parse(facts).about)
}

/** The certificate ends in a week, as a reading of it found. */
const certificateEnds = (until = after(begun + 7 * 24 * HOUR)) =>
  writeValue(store.queries, 'certificate', until.toISOString(), after(begun))

/** As a mail server that takes all would: what waits for an hour is a trouble of its own. */
const deliverAll = () => store.queries.updateTable('messages').set({ state: 'sent' }).execute()

test('a trouble is told once by each way, and again only after it had ended', async () => {
  await certificateEnds()
  await round(0)
  expect([await owed(), posted]).toEqual([[], []])
  for (const minutes of [1, 2, 30, 80, 130]) {
    await round(minutes * MINUTE)
    await deliverAll()
  }
  expect([await owed(), posted]).toEqual([['certificate'], ['certificate']])
  await certificateEnds(after(begun + 90 * 24 * HOUR))
  await round(140 * MINUTE)
  await certificateEnds()
  await round(260 * MINUTE)
  await round(261 * MINUTE)
  expect([await owed(), posted]).toEqual([
    ['certificate', 'certificate'],
    ['certificate', 'certificate'],
  ])
})

test('where mail is stuck, only the other way is taken', async () => {
  await store.queries
    .insertInto('messages')
    .values({
      id: '1',
      owed_key: '1',
      kind: 'practitioner:requested',
      facts: '{}',
      state: 'due',
      attempts: 5,
      next_attempt_at: after(begun).toISOString(),
      created_at: after(begun - 2 * HOUR).toISOString(),
      last_error: 'ECONNECTION',
    })
    .execute()
  await round(0)
  await round(MINUTE)
  expect([await owed(), posted.toSorted()]).toEqual([[], ['mail to the practitioner', 'waiting mail']])
})

test('a webhook that does not take it is asked again', async () => {
  await certificateEnds()
  takesNotices = false
  for (const minutes of [0, 1, 2]) await round(minutes * MINUTE)
  takesNotices = true
  for (const minutes of [3, 4]) await round(minutes * MINUTE)
  expect(posted).toEqual(['certificate', 'certificate', 'certificate'])
})

test('a store that can’t be opened is told by the other way, once', async () => {
  const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }))
  for (const minutes of [0, 1, 2, 3]) await round(minutes * MINUTE, full)
  expect(posted).toEqual(['store'])
})

test('backups are not missed on the first day, and are on the third', async () => {
  for (const minutes of [0, 1, 2]) await round(minutes * MINUTE)
  expect(posted).toEqual([])
  for (const minutes of [0, 1]) await round(49 * HOUR + minutes * MINUTE)
  expect([(await owed()).toSorted(), posted.toSorted()]).toEqual([
    ['backup', 'rehearsal'],
    ['backup', 'rehearsal'],
  ])
})

test('the end of a certificate is read from the public address, whoever signed it', async () => {
  // smtp-server brings a certificate of its own, which has expired.
  const tls = await startSmtpServer({ server: { secure: true } })
  onTestFinished(tls.stop)
  const now = new Date()
  await noteCertificate(store.queries, new URL(`https://localhost:${new URL(tls.url).port}`), now)
  const until = await findEndingCertificate(store.queries, now)
  expect(until && until < now).toBe(true)
  await noteCertificate(store.queries, new URL('https://localhost:9'), now)
  expect(await findEndingCertificate(store.queries, now)).toEqual(until)
  expect(await findEndingCertificate(store.queries, after(now.getTime()))).toBeNull()
})

test('both ways end in a real mail and a real post that name nobody', async () => {
  const smtp = await startSmtpServer()
  onTestFinished(smtp.stop)
  await certificateEnds()
  await round(0)
  await round(MINUTE)
  await deliverDue({
    db: store.queries,
    send: (mail) => sendMail(mail, { ...env, SMTP_URL: smtp.url }),
    context: async (now) => ({
      practice,
      siteUrl: env.siteUrl,
      from: 'site@practice.example',
      practitionerEmail: 'me@practice.example',
      detail: 'minimal',
      areaNames: new Map(),
      now,
    }),
    clock: () => after(begun + MINUTE),
  })
  expect(smtp.mails.map(({ subject, text }) => [subject, text?.split('\n')[2]])).toEqual([
    ['Something is wrong with your site', expect.stringMatching(/^The certificate of the site ends on 20/)],
  ])

  const bodies: string[] = []
  const hook = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    bodies.push(body)
    response.writeHead(bodies.length === 1 ? 500 : 204).end()
  }).listen(0, '127.0.0.1')
  await once(hook, 'listening')
  onTestFinished(() => void hook.close())
  const address = hook.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`
  const finding = { about: 'room', grave: false, words: 'The disk is nearly full.' }
  expect(await postTrouble(url, finding)).toBe(false)
  expect(await postTrouble(url, finding)).toBe(true)
  const text = 'http://localhost:3000: The disk is nearly full.'
  expect(JSON.parse(bodies[1] ?? '')).toEqual({
    site: 'http://localhost:3000',
    about: 'room',
    grave: false,
    text,
    content: text,
  })
})
