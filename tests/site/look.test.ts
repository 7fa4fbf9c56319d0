import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import pixelmatch from 'pixelmatch'
import type { Browser } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/launch-browser.ts'
import { type Site, startSite } from '../support/start-site.ts'

/** Pictures of the first screens as they were last looked at by a person; `npm run look:update` takes them anew. */
const FOLDER = 'tests/site/pictures'
const UPDATE = process.env.LOOK_UPDATE !== undefined
/** Of all pixels; letters may be smoothed a little differently. */
const TOLERANCE = 0.005

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await launchBrowser()
  site = await startSite()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

test.each([
  ['home-360', '/', 360, 'light'],
  ['home', '/', 1280, 'light'],
  ['home-dark', '/', 1280, 'dark'],
  ['explainer-1280', '/dry-needling', 1280, 'light'],
  ['questions-390', '/faq#insurance', 390, 'light'],
  ['pain-768', '/wheres-your-pain#plate-body-map', 768, 'dark'],
  ['not-found-360', '/nowhere', 360, 'light'],
] as const)('%s looks as it did', async (name, path, width, colorScheme) => {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 640 : 800 },
    colorScheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  // Twice: fonts are optional, and the second page has them at once.
  await page.goto(site.url + path)
  await page.evaluate(() => document.fonts.ready)
  await page.reload()
  await page.evaluate(() =>
    Promise.all([...document.images].map((image) => image.loading === 'lazy' || image.decode())),
  )
  const taken = PNG.sync.read(await page.screenshot())
  await context.close()
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
