import { expect, test } from 'vitest'
import { launchBrowser } from '#lib/commands/launch-browser'
import { checkAccessibility } from '../support/check-accessibility.ts'
import { ANN, requestCall } from '../support/form-page.ts'
import { linkIn, mailTo } from '../support/read-mails.ts'
import { type Site, startSite } from '../support/start-site.ts'
import { type SmtpServer, startSmtpServer } from '../support/start-smtp-server.ts'

test('a wrong password in SMTP_URL is told at once, restarts nobody, and uses no try up', async () => {
  const smtp = await startSmtpServer({ user: { name: 'me', password: 'right' } })
  const site = await startSite({ env: { SMTP_URL: smtp.url.replace(':right@', ':wrong@') } })
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200)
  await requestCall(site.url, { slot: 'any' })
  await expect
    .poll(() => health(site.url), { timeout: 30_000 })
    .toMatchObject({ status: 200, warnings: ['No mail can be sent (EAUTH 535). Check SMTP_URL.'] })
  await site.stop()
  await smtp.stop()
})

test('a patient’s refused address is a warning, and the inbox corrects it and sends again', async () => {
  let refusing = true
  const smtp = await startSmtpServer({
    fault: (at, address) =>
      refusing && at === 'rcpt' && address === 'ann@gmial.com'
        ? { kind: 'refuse', code: 550, at, reply: '5.1.1 no such user' }
        : undefined,
  })
  const site = await startSite({ env: { SMTP_URL: smtp.url, PRACTITIONER_EMAIL: 'me@practice.example' } })
  await requestCall(site.url, { slot: 'any', email: 'ann@gmial.com' })
  await expect
    .poll(() => health(site.url), { timeout: 30_000 })
    .toMatchObject({
      status: 200,
      problems: [],
      warnings: [expect.stringContaining('Mails to patients could not be delivered')],
      messages: { waiting: 0, undelivered: 1 },
    })

  refusing = false
  const { browser, page } = await openInbox(site, smtp)
  const alarm = page.getByRole('alert')
  await alarm.getByRole('link', { name: ANN.phone }).first().waitFor()
  expect(await alarm.textContent()).toContain('EENVELOPE 550 5.1.1')
  expect(await alarm.textContent()).toContain('@gmail.com')
  await checkAccessibility(page)
  await alarm.getByLabel('The right address').fill('ann')
  await alarm.getByRole('button', { name: 'Correct and send again' }).click()
  await alarm.getByText('Enter an email address').waitFor()
  expect(await alarm.getByLabel('The right address').inputValue()).toBe('ann')
  await alarm.getByLabel('The right address').fill('ann@gmail.com')
  await alarm.getByRole('button', { name: 'Correct and send again' }).click()
  await alarm.waitFor({ state: 'detached' })
  await expect
    .poll(() => smtp.mails.map(({ to }) => (to && !Array.isArray(to) ? to.text : '')), { timeout: 30_000 })
    .toContain('ann@gmail.com')
  expect(await health(site.url)).toMatchObject({ status: 200, warnings: [], messages: { undelivered: 0 } })
  await browser.close()
  await site.stop()
  await smtp.stop()
})

test('the practitioner’s refused mailbox is told at once, and nothing sent to it is given up', async () => {
  let refusing = true
  const smtp = await startSmtpServer({
    fault: (at) => (refusing && at === 'rcpt' ? { kind: 'refuse', code: 550, at } : undefined),
  })
  const site = await startSite({ env: { SMTP_URL: smtp.url, PRACTITIONER_EMAIL: 'me@practice.example' } })
  await requestCall(site.url, { slot: 'any', email: '' })
  await expect
    .poll(() => health(site.url), { timeout: 30_000 })
    .toMatchObject({
      status: 200,
      warnings: [
        'Mail to the practitioner is refused (EENVELOPE 550). Check PRACTITIONER_EMAIL and MAIL_FROM.',
      ],
      messages: { waiting: 1, undelivered: 0 },
    })
  refusing = false
  await expect.poll(() => smtp.mails.length, { timeout: 60_000 }).toBe(1)
  await expect.poll(() => health(site.url), { timeout: 30_000 }).toMatchObject({ status: 200, warnings: [] })
  await site.stop()
  await smtp.stop()
})

test('a mail that a patient was told in another way is ticked off', async () => {
  const smtp = await startSmtpServer({
    fault: (at, address) =>
      at === 'rcpt' && address !== 'me@practice.example' ? { kind: 'refuse', code: 550, at } : undefined,
  })
  const site = await startSite({ env: { SMTP_URL: smtp.url, PRACTITIONER_EMAIL: 'me@practice.example' } })
  await requestCall(site.url, { slot: 'any' })
  await expect
    .poll(() => health(site.url), { timeout: 30_000 })
    .toMatchObject({ messages: { undelivered: 1 } })
  const { browser, page } = await openInbox(site, smtp)
  await page.getByRole('button', { name: 'dealt with it' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
  expect(await health(site.url)).toMatchObject({ status: 200, warnings: [], messages: { undelivered: 0 } })
  await browser.close()
  await site.stop()
  await smtp.stop()
})

async function health(url: string) {
  const answer = await fetch(`${url}/api/health`)
  return { status: answer.status, ...(await answer.json()) }
}

/** A browser whose inbox is open, by the link that the practitioner's mailbox got. */
async function openInbox(site: Site, smtp: SmtpServer) {
  const browser = await launchBrowser()
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${site.url}/practice`)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  const isLink = ({ subject }: { subject?: string | undefined }) => subject === 'Your link to the inbox'
  await expect.poll(() => smtp.mails.some(isLink), { timeout: 30_000 }).toBe(true)
  const link = linkIn(mailTo(smtp.mails, 'me@practice.example', /Open your inbox/), 'Open the inbox')
  await page.goto(site.url + new URL(link).pathname)
  await page.getByRole('button', { name: 'Open it on this device' }).click()
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  return { browser, page }
}
