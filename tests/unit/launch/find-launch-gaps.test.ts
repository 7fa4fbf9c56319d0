import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openStore } from '#lib/database/open-database'
import { type Environment, readEnvironment } from '#lib/env'
import { findLaunchGaps, formatLaunchCheck } from '#lib/launch/find-launch-gaps'
import { pressTestMail, readTestMailLink } from '#lib/launch/test-mail'
import { resolverAt, startDnsServer } from '../../support/start-dns-server'
import { newDataDir } from '../../support/start-site'
import { type SmtpServer, startSmtpServer } from '../../support/start-smtp-server'

vi.mock('#lib/env', async (importOriginal) => {
  const env = await importOriginal<typeof import('#lib/env')>()
  const set = env.readEnvironment({ APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' })
  return { ...env, environment: () => set }
})

const now = new Date('2027-03-08T12:00:00Z')
const dnsServer = await startDnsServer({
  com: { NS: ['a.gtld-servers.net'] },
  'example.com': { MX: ['mx.example.com'], TXT: ['v=spf1 ip4:127.0.0.1 -all'] },
  '_dmarc.example.com': { TXT: ['v=DMARC1; p=none'] },
  'gmail.com': { MX: ['mx.gmail.com'] },
  'hopkins.com': { MX: ['mx.hopkins.com'], TXT: ['v=spf1 -all'] },
})
let smtp: SmtpServer
let dataDir: string
beforeAll(async () => {
  smtp = await startSmtpServer({ user: { name: 'jane@example.com', password: 'word' } })
  dataDir = newDataDir()
})
afterEach(() => smtp.accepted.splice(0))
afterAll(async () => {
  dnsServer.stop()
  await smtp.stop()
})

async function check(change: Record<string, string> = {}, at = now, dns = dnsServer.resolver) {
  const env: Environment = readEnvironment({
    DATA_DIR: dataDir,
    SITE_URL: 'https://www.example.invalid',
    SMTP_URL: new URL(smtp.url).href,
    MAIL_FROM: 'practice@example.com',
    PRACTITIONER_EMAIL: 'jane@gmail.com',
    ...change,
  })
  await (await openStore(env)).queries.destroy()
  const found = await findLaunchGaps(at, { env, dns })
  return { ...found, missing: found.gaps.filter(({ optional }) => !optional).map((gap) => gap.missing) }
}

it.each([
  [{ SITE_URL: 'https://no-such-host.invalid' }, /^https:\/\/no-such-host\.invalid was not found/],
  [
    { MAIL_FROM: 'practice@hopkins.com' },
    /^MAIL_FROM is an address at hopkins\.com, which is the domain neither of/,
  ],
  [{ MAIL_FROM: 'practice@hopkins.com' }, /^The SPF record of hopkins\.com lets nobody send/],
  [{ PRACTITIONER_EMAIL: 'jane@gmial.com' }, /^PRACTITIONER_EMAIL looks mistyped: jane@gmial\.com$/],
  [
    { PRACTITIONER_EMAIL: 'jane@exmaple-practice.com' },
    /^No mail server takes mail for exmaple-practice\.com/,
  ],
])('blocks on the wrong value %j', async (wrong, words) => {
  expect((await check(wrong)).missing).toContainEqual(expect.stringMatching(words))
})

it('says that it could not look up, where nobody can be asked', async () => {
  const { missing } = await check({}, now, resolverAt(9))
  expect(missing).toContain('MX, SPF, DKIM and DMARC could not be looked up (ECONNREFUSED)')
})

it('sends one real mail, and waits until its link was pressed', async () => {
  const settings = { PRACTITIONER_EMAIL: 'me@example.com' }
  const first = await check(settings)
  const waits = 'A test mail has been sent to PRACTITIONER_EMAIL; its link has not been pressed yet'
  expect(first.missing).toContain(waits)
  expect((await check(settings)).missing).toContain(waits)
  expect(smtp.mails.map(({ subject }) => subject)).toEqual(['Does mail from your site arrive?'])
  const [, token = ''] = /\/practice\/test-mail\/(\S+)/.exec(smtp.mails[0]?.text ?? '') ?? []
  const subject = readTestMailLink(token, now)
  if (subject === null) throw new Error('the link can’t be read')

  const { queries } = await openStore(readEnvironment({ DATA_DIR: dataDir }))
  await pressTestMail(queries, subject, new Date(now.getTime() + 60_000))
  await queries.destroy()
  const later = await check(settings, new Date(now.getTime() + 3_600_000))
  expect(later.missing).not.toContain(waits)
  expect(formatLaunchCheck(later)).toContain(
    'In order: the test mail arrived, its link was pressed on 2027-03-08 12:01 UTC.',
  )
  expect(smtp.mails).toHaveLength(1)
  // Another mailbox has not been seen to get anything.
  expect((await check({ PRACTITIONER_EMAIL: 'you@example.com' })).missing).toContain(waits)
})

it('sends another mail to who has waited for the first', async () => {
  const settings = { PRACTITIONER_EMAIL: 'late@example.com' }
  await check(settings)
  await check(settings, new Date(now.getTime() + 11 * 60_000))
  expect(smtp.mails).toHaveLength(2)
})
