import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility } from '../support/check-accessibility.ts'
import { openInbox } from '../support/open-inbox.ts'
import { openSite } from '../support/open-site.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'
import { type Site, startSite } from '../support/start-site.ts'

/** Two servers on one store: what she publishes on the first stands on the second. */
const { site, newPage } = openSite()
let other: Site
let page: Page

beforeAll(async () => {
  other = await startSite({ dataDir: site.dataDir })
  page = await newPage({ viewport: { width: 390, height: 844 }, hasTouch: true })
  page.setDefaultTimeout(60_000)
  await openInbox(page, site)
})
afterAll(async () => {
  expect(await other?.stop()).toBe(0)
})

const open = (path: string) => page.goto(`${site.url}/practice/words${path}`)
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
/** The text of a page, with the spaces that hold a time together read as plain ones. */
const textOf = async (url: string, path: string) =>
  (await (await fetch(url + path)).text()).replaceAll('\u00a0', ' ')

/** Both servers say it, or say it no more. */
async function untilBoth(path: string, words: string, said = true): Promise<void> {
  for (const { url } of [site, other])
    await expect
      .poll(() => textOf(url, path), { timeout: 30_000, interval: 100 })
      .toSatisfy((html: string) => html.includes(words) === said)
}

async function publish(...shown: readonly string[]): Promise<void> {
  await open('/publish')
  for (const words of shown) await page.getByText(words).first().waitFor()
  await press('Publish now')
  await page.getByText('Published. It is on the site').waitFor()
}

async function undoLatest(): Promise<void> {
  await open('')
  await page.getByRole('link', { name: 'Take it back' }).first().click()
  await press('Take it back')
  await page.getByText('Taken back. It is on the site').waitFor()
}

describe('from a phone of 390 pixels, the practitioner', () => {
  test('changes an hour, sees it in the preview, publishes it to both servers, and takes it back by mail', async () => {
    await open('/facts')
    await page.getByLabel('Last call has ended at').fill('6:00 pm')
    await press('Save the draft')
    await page.getByText('Saved as a draft').waitFor()
    expect(await textOf(site.url, '/')).not.toContain('to 6:00 pm')
    await open('/preview')
    const shown = page.frameLocator('iframe')
    await shown.getByText('to 6:00 pm').first().waitFor()
    await shown.getByRole('link', { name: 'Request a call' }).first().click()
    await shown.getByText('to 6:00 pm').first().waitFor()
    expect(await textOf(site.url, '/practice/words/preview/site')).not.toContain('6:00 pm')
    await publish('Last call has ended at', '5:30 pm', '6:00 pm')
    await untilBoth('/', 'to 6:00 pm')
    await untilBoth('/llms.txt', '6:00 pm')
    await untilBoth('/consultation', 'to 6:00 pm')
    const mails = await readMails(site.dataDir, 1)
    const link = new URL(
      linkIn(mailTo(mails, 'practice@localhost', /6:00 pm/), 'Look at it, or take it back'),
    )
    // Without a session: the mail alone is enough, and opening its link changes nothing.
    const stranger = await newPage()
    await stranger.goto(other.url + link.pathname)
    expect(await textOf(site.url, '/')).toContain('to 6:00 pm')
    await stranger.getByRole('button', { name: 'Take it back' }).click()
    await stranger.getByText('Taken back. It is on the site').waitFor()
    await untilBoth('/', 'to 6:00 pm', false)
  })

  test('changes an answer, is told what to correct beside the field, and adds a question', async () => {
    await open('/faq/insurance')
    await page.getByRole('textbox', { name: 'Answer' }).fill('Often.\n\n<script>alert(1)</script>')
    await press('Save the draft')
    await page.getByText('has the HTML tag <script>').waitFor()
    expect(await page.getByRole('textbox', { name: 'Answer' }).inputValue()).toContain('alert(1)')
    await page.getByRole('textbox', { name: 'Answer' }).fill('It cures everything near <Towns />.')
    await press('Save the draft')
    await page.getByText('"cures" promises a result').waitFor()
    await open('/publish')
    await page.getByRole('heading', { name: 'To correct first' }).waitFor()
    expect(await page.getByRole('button', { name: 'Publish now' }).count()).toBe(0)
    await open('/faq/insurance')
    await page.getByRole('textbox', { name: 'Answer' }).fill('It depends on your plan near <Towns />.')
    await press('Save the draft')
    await open('')
    await page.getByLabel('A new question').fill('Is there parking?')
    await press('Begin it')
    await page.getByRole('textbox', { name: 'Answer' }).fill('Yes, behind the office.')
    await press('Save the draft')
    await page.getByText('Saved as a draft').waitFor()
    await publish('It depends on your plan', 'Is there parking?')
    await untilBoth('/faq', 'It depends on your plan near Towson')
    await untilBoth('/faq', 'Is there parking?')
    await undoLatest()
    await untilBoth('/faq', 'Is there parking?', false)
  })

  test('changes a sentence of a mail, and closes a week, without scripts', async () => {
    const plain = await newPage({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    })
    await plain.goto(`${site.url}/practice/words/mails/declined`)
    await plain.getByLabel('Words', { exact: true }).fill('Sorry, I can’t take this call.')
    await plain.getByRole('button', { name: 'Save the draft' }).click()
    await plain.getByText('Saved as a draft').waitFor()
    await plain.goto(`${site.url}/practice/words/closures`)
    await plain.getByLabel('First closed day').fill('2027-07-05')
    await plain.getByLabel('Last closed day').fill('2027-07-01')
    await plain.getByLabel('Why, for yourself').fill('Summer break')
    await plain.getByRole('button', { name: 'Save the draft' }).click()
    await plain.getByText('the last closed day is before the first').waitFor()
    expect(await plain.getByLabel('First closed day').inputValue()).toBe('2027-07-05')
    expect(await plain.getByLabel('Why, for yourself').inputValue()).toBe('Summer break')
    await plain.getByLabel('Last closed day').fill('2027-07-09')
    await plain.getByRole('button', { name: 'Save the draft' }).click()
    await plain.getByText('July 5, 2027 to July 9, 2027: Summer break').waitFor()
    await plain.context().close()
    await publish('Sorry, I can’t take this call.', '2027-07-05 to 2027-07-09')
    await undoLatest()
  })

  test('never writes over what another tab saved, and loses nothing when signed out', async () => {
    const second = await page.context().newPage()
    await open('/pages/consultation')
    await second.goto(`${site.url}/practice/words/pages/consultation`)
    await second.getByLabel('Heading').fill('Schedule a call')
    await second.getByRole('button', { name: 'Save the draft' }).click()
    await second.getByText('Saved as a draft').waitFor()
    await page.getByLabel('Heading').fill('Schedule your call')
    await press('Save the draft')
    await page.getByText('changed in another tab').waitFor()
    expect(await page.getByLabel('Heading').inputValue()).toBe('Schedule your call')
    await page.getByLabel('Heading').fill('Plan your call')
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await press('Save the draft')
    await page.getByText('You are signed out').first().waitFor()
    await page.context().addCookies(cookies)
    await press('Save the draft')
    await page.getByText('Saved as a draft').waitFor()
    expect(await page.getByLabel('Heading').inputValue()).toBe('Plan your call')
    await press('Drop this draft')
    await page.getByText('The draft is dropped').waitFor()
  })

  test('finds every page of the editor easy to use', async () => {
    for (const path of ['', '/facts', '/closures', '/faq/insurance', '/publish']) {
      await open(path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(wide, path).toBe(false)
      await checkAccessibility(page)
    }
  })
})
