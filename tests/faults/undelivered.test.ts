import { expect, test } from 'vitest'
import { launchBrowser } from '#lib/commands/launch-browser'
import { ANN, requestCall } from '../support/form-page.ts'
import { linkIn, mailTo } from '../support/read-mails.ts'
import { startSite } from '../support/start-site.ts'
import { startSmtpServer } from '../support/start-smtp-server.ts'

test('a wrong password in SMTP_URL turns health red at once, and uses no try up', async () => {
  const smtp = await startSmtpServer({ user: { name: 'me', password: 'right' } })
  const site = await startSite({ env: { SMTP_URL: smtp.url.replace(':right@', ':wrong@') } })
  expect((await fetch(`${site.url}/api/health`)).status).toBe(200)
  await requestCall(site.url, { slot: 'any' })
  const problems = async () => (await (await fetch(`${site.url}/api/health`)).json()).problems
  await expect
    .poll(problems, { timeout: 30_000 })
    .toEqual(['No mail can be sent (EAUTH 535). Check SMTP_URL.'])
  await site.stop()
  await smtp.stop()
})

test('mail that is given up stands first in the inbox and turns health red until it is dealt with', async () => {
  let refusing = true
  const smtp = await startSmtpServer({
    fault: (at) => (refusing && at === 'rcpt' ? { kind: 'refuse', code: 550, at } : undefined),
  })
  const site = await startSite({ env: { SMTP_URL: smtp.url, PRACTITIONER_EMAIL: 'me@practice.example' } })
  const health = async () => {
    const answer = await fetch(`${site.url}/api/health`)
    return { status: answer.status, ...(await answer.json()) }
  }
  await requestCall(site.url, { slot: 'any' })
  await expect.poll(health, { timeout: 30_000 }).toMatchObject({
    status: 503,
    problems: ['Some mails could not be delivered. The inbox at /practice lists them.'],
    messages: { waiting: 0, undelivered: 2 },
  })

  refusing = false
  const browser = await launchBrowser()
  const page = await browser.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${site.url}/practice`)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect.poll(() => smtp.mails.length, { timeout: 30_000 }).toBe(1)
  const link = linkIn(mailTo(smtp.mails, 'me@practice.example', /Open your inbox/), 'Open the inbox')
  await page.goto(site.url + new URL(link).pathname)
  await page.getByRole('button', { name: 'Open it on this device' }).click()
  const alarm = page.getByRole('alert')
  await alarm.getByRole('link', { name: ANN.phone }).first().waitFor()
  expect(await alarm.textContent()).toContain('EENVELOPE 550')

  await alarm.locator('li', { hasText: 'To you' }).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => smtp.mails.length, { timeout: 30_000 }).toBe(2)
  await page.goto(`${site.url}/practice`)
  await alarm
    .locator('li', { hasText: 'To a patient' })
    .getByRole('button', { name: 'dealt with it' })
    .click()
  await alarm.waitFor({ state: 'detached' })
  expect(await health()).toMatchObject({ status: 200, messages: { undelivered: 0 } })
  await browser.close()
  await site.stop()
  await smtp.stop()
})
