import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openSite } from '../support/open-site.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'

const { site, newPage } = openSite()

test.each([true, false])(
  'a call is asked for, confirmed and cancelled by keyboard alone (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const page = await newPage({ javaScriptEnabled })
    const email = `keys-${javaScriptEnabled}@example.com`

    await page.goto(site.url)
    await tabTo(page, 'a[href="/consultation"]')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Schedule Your Consultation' }).waitFor()
    await tabTo(page, '#area-knee')
    await page.keyboard.press('Space')
    await tabTo(page, 'input[name^=slot-]')
    await page.keyboard.press('Space')
    for (const [field, words] of [
      ['name', 'Kay Board'],
      ['phone', '410 555 0123'],
      ['email', email],
    ] as const) {
      await tabTo(page, `#${field}`)
      await page.keyboard.type(words)
    }
    await tabTo(page, '#consent')
    await page.keyboard.press('Space')
    await tabTo(page, '#request button')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Your request is in' }).waitFor()
    const patient = page.url()

    const mail = mailTo(
      await readMails(site.dataDir, javaScriptEnabled ? 2 : 8),
      'practice@localhost',
      new RegExp(`asks for a call[\\s\\S]*${email}`),
    )
    await page.goto(site.url + new URL(linkIn(mail, 'Confirm this time')).pathname)
    await tabTo(page, '#confirm button')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'This call is confirmed' }).waitFor()

    await page.goto(patient)
    await tabTo(page, 'details:has(#cancel) summary')
    await page.keyboard.press('Enter')
    await tabTo(page, '#cancel button')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Your call is cancelled' }).waitFor()
    // Two mails for each of the three changes, so that the next round begins with nothing on its way.
    await readMails(site.dataDir, javaScriptEnabled ? 6 : 12)
    await page.context().close()
  },
)

/** Presses Tab until the focus is on what the selector names; where it is must be visible. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    const reached = await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)
    if (reached) return
  }
  expect.fail(`${selector} can’t be reached by keyboard on ${page.url()}`)
}
