import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Pages of this context, which is to bypass the policy, wait for their fonts. They are optional: under load they come too late,
 * and the machine's own letters are of another width.
 */
export async function waitForFonts(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue()
    const response = await route.fetch()
    const body = (await response.text()).replaceAll('font-display:optional', 'font-display:block')
    expect(body).toContain('font-display:block')
    await route.fulfill({ response, body })
  })
}
