import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
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
const refused: string[] = []

beforeAll(async () => {
  other = await startSite({ dataDir: site.dataDir })
  page = await newPage({ viewport: { width: 390, height: 844 }, hasTouch: true })
  page.setDefaultTimeout(60_000)
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text())
  })
  await openInbox(page, site)
})
afterAll(async () => {
  expect(await other?.stop()).toBe(0)
})

const open = (address: string) => page.goto(`${site.url}/practice/words${address}`)
const editor = () => page.locator('.rich-text [role=textbox]').first()
/** In the place of what stands in the editor. */
async function write(words: string): Promise<void> {
  await editor().waitFor()
  // The text field it stands in for is out of sight, or there would be two to write in.
  expect(await page.locator('.field:has(.rich-text) > textarea:visible').count()).toBe(0)
  await editor().fill(words)
}
/** Chosen from a menu of the editor. */
async function putIn(menu: string, what: string): Promise<void> {
  await press(menu)
  await press(what)
}
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
/** The text of a page, with the spaces that hold a time together read as plain ones. */
const textOf = async (url: string, address: string) =>
  (await (await fetch(url + address)).text()).replaceAll('\u00a0', ' ')

/** Both servers say it, or say it no more. */
async function untilBoth(address: string, words: string, said = true): Promise<void> {
  for (const { url } of [site, other])
    await expect
      .poll(() => textOf(url, address), { timeout: 30_000, interval: 100 })
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

  test('keeps a photo of 12 megapixels, and is told plainly what can’t be kept', async () => {
    await open('/pictures')
    await press('Keep this picture')
    await page.getByText('The picture was not chosen.').waitFor()
    const heavy = path.join(site.dataDir, 'heavy.jpg')
    writeFileSync(heavy, Buffer.alloc(30_000_000, 7))
    await page.getByLabel('A picture from your phone').setInputFiles(heavy)
    await press('Keep this picture')
    await page.getByText('That picture is too heavy').waitFor()
    rmSync(heavy)
    await page.getByLabel('A short name').fill('Green door')
    await page.getByLabel('A picture from your phone').setInputFiles({
      name: 'IMG_1.HEIC',
      mimeType: 'image/heic',
      buffer: Buffer.from('\0\0\0\x18ftypheic'),
    })
    await press('Keep this picture')
    await page.getByText('Apple’s format HEIC').waitFor()
    expect(await page.getByLabel('A short name').inputValue()).toBe('Green door')
    const photo = { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: await photoFromPhone() }
    await page.getByLabel('A picture from your phone').setInputFiles(photo)
    await press('Keep this picture')
    await page.getByText('The picture is kept.').waitFor()
    await page.getByText(/^green-door-[0-9a-f]{8}\.jpg$/).waitFor()
  })

  test('changes an answer with a fact from the menu, and adds a question with the photo', async () => {
    await open('/faq/insurance')
    await write('It cures everything near ')
    await putIn('Facts', 'Towns')
    await press('Save the draft')
    await page.getByText('"cures" promises a result').waitFor()
    await open('/publish')
    await page.getByRole('heading', { name: 'To correct first' }).waitFor()
    expect(await page.getByRole('button', { name: 'Publish now' }).count()).toBe(0)
    await open('/faq/insurance')
    await write('It depends on your plan near ')
    await putIn('Facts', 'Towns')
    await press('Save the draft')
    await page.getByText('Saved as a draft').waitFor()
    await open('')
    await page.getByLabel('A new question').fill('Is there parking?')
    await press('Begin it')
    await write('Yes, behind the green door.')
    await putIn('Put in', 'Picture')
    await page.getByLabel('Which picture').selectOption({ index: 1 })
    await page.getByLabel('What it shows').fill('The green door of the office, beside the yard')
    await press('Save the draft')
    await page.getByText('Saved as a draft').waitFor()
    await publish('It depends on your plan', 'Is there parking?')
    await untilBoth('/faq', 'It depends on your plan near Towson')
    await untilBoth('/faq', 'Is there parking?')
    const html = await textOf(other.url, '/faq')
    const [address = ''] = /\/pictures\/stored\/green-door-[^" ]+\/1600x2133\.jpg/.exec(html) ?? []
    const answer = await fetch(other.url + address)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBeLessThanOrEqual(300_000)
    expect(bytes.toString('latin1')).not.toContain('Phone')
    expect(html).toMatch(/width="1600" height="2133"/)
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
    await plain.getByLabel('Words', { exact: true }).fill('Sorry.\n\n<script>alert(1)</script>')
    await plain.getByRole('button', { name: 'Save the draft' }).click()
    await plain.getByText('has the HTML tag <script>').waitFor()
    expect(await plain.getByLabel('Words', { exact: true }).inputValue()).toContain('alert(1)')
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
    await second.getByRole('textbox', { name: 'Heading' }).fill('Schedule a call')
    await second.getByRole('button', { name: 'Save the draft' }).click()
    await second.getByText('Saved as a draft').waitFor()
    await page.getByRole('textbox', { name: 'Heading' }).fill('Schedule your call')
    await press('Save the draft')
    await page.getByText('changed in another tab').waitFor()
    expect(await page.getByRole('textbox', { name: 'Heading' }).inputValue()).toBe('Schedule your call')
    await page.getByRole('textbox', { name: 'Heading' }).fill('Plan your call')
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await press('Save the draft')
    await page.getByText('You are signed out').first().waitFor()
    await page.context().addCookies(cookies)
    await press('Save the draft')
    await page.getByText('Saved as a draft').waitFor()
    expect(await page.getByRole('textbox', { name: 'Heading' }).inputValue()).toBe('Plan your call')
    await press('Drop this draft')
    await page.getByText('The draft is dropped').waitFor()
  })

  test('finds every page of the editor easy to use', async () => {
    for (const address of ['', '/facts', '/closures', '/pictures', '/publish', '/faq/insurance']) {
      await open(address)
      // React comes with the editor alone.
      const isEditor = address === '/faq/insurance'
      if (isEditor) await editor().waitFor()
      expect((await page.locator('script[src^="/_next/"]').count()) > 0, address).toBe(isEditor)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(wide, address).toBe(false)
      await checkAccessibility(page)
    }
  })

  test('has the editor without anything that the policy of its page refuses', () => {
    expect(refused).toEqual([])
  })
})

/** As a phone writes it: lying on its side, with the place and the camera. */
function photoFromPhone(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 6 } as const
  return sharp({ create: { width: 4032, height: 3024, channels: 3, background: '#465', noise } })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 17/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 85 })
    .toBuffer()
}
