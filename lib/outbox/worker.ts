import { setTimeout as sleep } from 'node:timers/promises'
import { runChores } from '#lib/outbox/chores'
import { deliverNow } from '#lib/outbox/process-delivery'
import { errorCode } from '#lib/server/error-code'
import { log } from '#lib/server/log'

/** How often the outbox is looked at. A request's own mails do not wait for it: they are sent right after the answer. */
const EVERY_MS = 5_000

/**
 * Delivers what is due and does the chores that are due (expiry, reminders, retention, calendar feed) until stopped.
 * `stop` resolves when the round under way has finished; nothing is claimed after it was called.
 */
export function startWorker(): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const ended = work(stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

async function work(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await runChores(new Date(), signal)
      await deliverNow(signal)
    } catch (error) {
      // The database is locked, full or away. Nothing is lost: what is owed stays owed, and health says so.
      log.error({ code: errorCode(error) }, 'the outbox could not be worked through; it is tried again')
    }
    await sleep(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined)
  }
}
