import { expect, test } from 'vitest'
import { launchBrowser } from '#lib/commands/launch-browser'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'
import { startSite } from '../support/start-site.ts'

const CANARY = {
  name: 'Zanzibar Quokka',
  phone: '(410) 555-4711',
  email: 'quokka@zanzibar.example',
  note: 'Quokka-note',
}
const TRACES = /zanzibar|quokka|555.?4711|area=|neck/i

test('what a patient writes is in no address, no referrer, no log at any level and no subject', async () => {
  const site = await startSite({ env: { LOG_LEVEL: 'debug' } })
  const browser = await launchBrowser()
  const page = await browser.newPage()
  page.setDefaultTimeout(30_000)
  const asked: string[] = []
  page.on('request', (request) =>
    asked.push(request.url().split('#')[0] ?? '', request.headers().referer ?? ''),
  )

  await page.goto(`${site.url}/consultation#area-neck`)
  await page.getByLabel('None of these times suits me').check()
  for (const [field, text] of Object.entries(CANARY)) await page.locator(`[name=${field}]`).fill(text)
  await page.locator('[name=consent]').check()
  await page.getByRole('button', { name: 'Request a call' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your request is in' }).waitFor()
  const mails = await readMails(site.dataDir, 2)
  const request = mailTo(mails, 'practice@localhost', /Quokka-note/)
  await page.goto(site.url + new URL(linkIn(request, 'Offer other times')).pathname)
  await page.getByText(CANARY.note).first().waitFor()
  await page.locator('input[name=slot]:visible').first().check()
  await page.getByRole('button', { name: 'Offer these times' }).click()
  await page.getByRole('heading', { level: 1, name: 'You offered other times' }).waitFor()
  await browser.close()
  const subjects = (await readMails(site.dataDir, 3)).map(({ subject }) => subject ?? '')
  await site.stop()

  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((text) => TRACES.test(text))).toEqual([])
  expect(subjects.filter((text) => TRACES.test(text))).toEqual([])
  expect(site.output()).toContain('a message was settled')
  expect(site.output()).not.toMatch(TRACES)
})
