import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { requestCall } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'
import { waitForFonts } from '../support/wait-for-fonts.ts'

/** Pictures of the main pages as they were last looked at by a person; `npm run look:update` takes them again. */
const FOLDER = 'tests/site/pictures'
const UPDATE = process.env.LOOK_UPDATE !== undefined
/** Of all pixels; letters may be smoothed a little differently. */
const TOLERANCE = 0.005

const { site, newPage } = openSite()

type Scheme = 'light' | 'dark'

async function open(path: string, width: number, colorScheme: Scheme = 'light'): Promise<Page> {
  const page = await newPage({
    viewport: { width, height: width < 500 ? 640 : 800 },
    colorScheme,
    reducedMotion: 'reduce',
    bypassCSP: true,
  })
  await waitForFonts(page.context())
  await page.goto(site.url + path)
  await page.evaluate(() => document.fonts.ready)
  // The page's script ticks an area that the address names, in its own time.
  await page.waitForFunction(
    () => !location.hash.startsWith('#area-') || document.querySelector(`${location.hash}:checked`) !== null,
  )
  await page.evaluate(() =>
    Promise.all([...document.images].map((image) => image.loading === 'lazy' || image.decode())),
  )
  return page
}

/** The first screen, or a part of the page where the rest changes with the day. */
test.each([
  ['home-360', '/', 360, 'light', undefined],
  ['home', '/', 1280, 'light', undefined],
  ['home-dark', '/', 1280, 'dark', undefined],
  ['home-needles-360', '/', 360, 'dark', 'section[aria-labelledby=muscles]'],
  ['home-questions-1280', '/', 1280, 'light', 'section[aria-labelledby=questions]'],
  ['explainer-1280', '/dry-needling', 1280, 'light', undefined],
  ['explainer-margin-1280', '/dry-needling', 1280, 'light', '#how-it-works'],
  ['explainer-states-768', '/dry-needling', 768, 'dark', '#plate-release'],
  ['questions-390', '/faq#insurance', 390, 'light', undefined],
  ['pain-768', '/wheres-your-pain#plate-body-map', 768, 'dark', undefined],
  ['form-areas-390', '/consultation#area-neck', 390, 'light', 'fieldset#area'],
  ['form-figure-1280', '/consultation#area-neck', 1280, 'light', '.chosen-areas'],
  ['form-contact-390', '/consultation', 390, 'dark', 'fieldset:has(#name)'],
  ['not-found-360', '/nowhere', 360, 'light', undefined],
] as const)('%s looks as it did', async (name, path, width, colorScheme, part) => {
  const page = await open(path, width, colorScheme)
  await page.evaluate(async (selector) => {
    const within = selector ? document.querySelectorAll<HTMLImageElement>(`${selector} img`) : []
    await Promise.all(
      [...within].map((image) => {
        image.loading = 'eager'
        return image.decode()
      }),
    )
    // From the top, or a part that sticks is drawn between two pixels, according to how far an address has scrolled.
    if (!selector) return
    scrollTo(0, 0)
    // And from a whole pixel: what stands above it, which changes with the day, is of any height.
    const element = document.querySelector<HTMLElement>(selector)
    if (!element) return
    element.style.position = 'relative'
    element.style.top = `${-(element.getBoundingClientRect().top % 1)}px`
  }, part)
  const taken = PNG.sync.read(await (part ? page.locator(part) : page).screenshot())
  await page.context().close()
  const file = `${FOLDER}/${name}.png`
  if (UPDATE) {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(file, PNG.sync.write(taken))
  }
  expect(existsSync(file), `${file} is missing: npm run look:update`).toBe(true)
  const kept = PNG.sync.read(readFileSync(file))
  expect([taken.width, taken.height]).toEqual([kept.width, kept.height])
  const differing = pixelmatch(taken.data, kept.data, undefined, taken.width, taken.height, {
    threshold: 0.2,
  })
  expect(differing / (taken.width * taken.height)).toBeLessThan(TOLERANCE)
})

/** WCAG 2.2, 1.4.10: 320 px is a page of 1280 at four times its size. */
test.each([320, 1280])('no page is wider than a screen of %i', async (width) => {
  const email = `wide-${width}@example.com`
  const patient = (await requestCall(site.url, { email })).headers.get('location') ?? ''
  const answer = new URL(await answerLink(email)).pathname
  const paths = ['/', '/dry-needling', '/faq', '/wheres-your-pain', '/privacy', '/consultation', '/practice']
  for (const path of [...paths, '/nowhere', patient, answer]) {
    const page = await open(path, width)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(beyond, path).toBeLessThanOrEqual(0)
    await page.context().close()
  }
})

/** The link by which the practitioner offers other times, once the mail about this request is written. */
async function answerLink(email: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const mails = await readMails(site.dataDir, count)
    const about = mails.filter(({ text }) => text?.includes(email))
    if (about.length > 0)
      return linkIn(mailTo(about, 'practice@localhost', new RegExp(email)), 'Offer other times')
  }
}
