import { environment } from '#lib/env'
import type { Finding } from '#lib/jobs/check-health'
import { errorCode, log } from '#lib/log'

/** How long the other side may take, in milliseconds. */
const PATIENCE_MS = 5_000

/**
 * Posts a trouble as JSON to a webhook: `text` is what Slack, Mattermost and Google Chat show, `content` what Discord does. It
 * names the site and what is wrong with it, and nobody. False, and a line in the log, when it was not taken.
 */
export async function postTrouble(address: string, { about, grave, words }: Finding): Promise<boolean> {
  const site = environment().siteUrl.origin
  const text = `${site}: ${words}`
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ site, about, grave, text, content: text }),
    })
    await response.body?.cancel()
    if (response.ok) return true
    log.warn({ status: response.status }, 'TROUBLE_WEBHOOK_URL did not take a notice; it is tried again')
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error
    log.warn({ code: errorCode(cause) }, 'TROUBLE_WEBHOOK_URL was not reached; it is tried again')
  }
  return false
}
