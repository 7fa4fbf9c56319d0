import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#lib/commands/launch-browser'
import { checkAccessibility } from '../support/check-accessibility.ts'
import { type Site, startSite } from '../support/start-site.ts'

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

const PATHS = [
  '/',
  '/dry-needling',
  '/faq',
  '/wheres-your-pain',
  '/privacy',
  '/accessibility',
  '/consultation',
  '/nowhere',
]

/** Forms after an answer, requests and the inbox are checked where the journeys reach them. */
test.each(PATHS)('axe finds nothing on %s, whatever is open, in either palette', async (path) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme })
    const page = await context.newPage()
    await page.goto(site.url + path)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    await checkAccessibility(page)
    await context.close()
  }
})

/** WCAG 2.2, 2.4.11. The bar with the one action stands over the page on a phone. */
test.each(PATHS)('on %s what has the focus is never covered, walking either way', async (path) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  await page.goto(site.url + path)
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press(key)
      const covered = await page.evaluate(() => {
        const focused = document.activeElement
        const bar = document.querySelector('.call-bar')
        if (
          !focused ||
          focused === document.body ||
          !bar ||
          bar.contains(focused) ||
          getComputedStyle(bar).visibility === 'hidden'
        )
          return
        const { top, bottom } = focused.getBoundingClientRect()
        const over = bar.getBoundingClientRect()
        return bottom > over.top + 1 && top < over.bottom - 1 ? focused.textContent : undefined
      })
      expect(covered, path).toBeUndefined()
    }
  }
  await context.close()
})
