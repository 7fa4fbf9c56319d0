import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { SIGN_IN_MINUTES, signInPath } from '#lib/security/sign-in-link'
import type { Site } from './start-site.ts'

/**
 * Opens the inbox with a link like those that the practitioner is sent, signed with the site's own secret: of real ones
 * there is one a minute. The first site of a test file is the one whose secret is used.
 */
export async function openInbox(page: Page, site: Site): Promise<void> {
  process.env.DATA_DIR = site.dataDir
  const expiresAt = new Date(Date.now() + SIGN_IN_MINUTES * 60_000).toISOString()
  await page.goto(site.url + signInPath({ nonce: randomUUID(), expiresAt }))
  await page.getByRole('button', { name: 'Open it on this device' }).click()
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
}
