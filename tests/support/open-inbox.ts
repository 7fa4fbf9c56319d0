import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import type { Site } from './start-site.ts'

/** Opens the inbox with a link like those that the practitioner is sent: of real ones there is one a minute. */
export async function openInbox(page: Page, site: Site): Promise<void> {
  await page.goto(site.url + (await signInPath(site)))
  await page.getByRole('button', { name: 'Open it on this device' }).click()
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
  await page.getByRole('button', { name: 'Close the inbox on this device' }).waitFor()
}

/** Signed with the site's own secret, in a process of its own: this one may have read another by now. */
async function signInPath({ dataDir }: Site): Promise<string> {
  const script = `
    const { SIGN_IN_MINUTES, signInPath } = await import('#lib/security/sign-in-link')
    const expiresAt = new Date(Date.now() + SIGN_IN_MINUTES * 60_000).toISOString()
    process.stdout.write(signInPath({ nonce: crypto.randomUUID(), expiresAt }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ENV_FILE: '', DATA_DIR: dataDir },
  })
  return stdout
}
