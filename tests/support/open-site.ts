import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { launchBrowser } from '#lib/commands/launch-browser'
import { type Site, type SiteOptions, startSite } from './start-site.ts'

/**
 * One site for all tests of a file, started before the first; after the last it is ended as a deploy ends it, and has to
 * end well. `newPage` opens a page in a browser context of its own; the first call launches the browser.
 */
export function openSite(options?: SiteOptions) {
  let started: Site | undefined
  let browser: Promise<Browser> | undefined
  beforeAll(async () => {
    started = await startSite(options)
  })
  afterAll(async () => {
    await (await browser)?.close()
    if (started) expect(await started.stop(), started.output()).toBe(0)
  })
  const running = (): Site => {
    if (!started) throw new Error('the site starts before the first test, not when the file is read')
    return started
  }
  const site: Site = {
    get url() {
      return running().url
    },
    get dataDir() {
      return running().dataDir
    },
    get pid() {
      return running().pid
    },
    output: () => running().output(),
    stop: () => running().stop(),
    kill: () => running().kill(),
  }
  const newPage = async (context?: BrowserContextOptions): Promise<Page> => {
    browser ??= launchBrowser()
    return (await (await browser).newContext(context)).newPage()
  }
  return { site, newPage }
}
