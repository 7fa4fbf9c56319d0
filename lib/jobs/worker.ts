import { setTimeout as sleep } from 'node:timers/promises'
import { runChores } from '#lib/jobs/chores'
import { deliverNow } from '#lib/jobs/process-delivery'
import { errorCode, log } from '#lib/log'

/** How often the outbox is looked at. A request's own mails do not wait for it: whoever owes one wakes the worker. */
const EVERY_MS = 5_000

// The server's own modules and the ones Next bundles are two sets in one process. Both must find the one worker.
declare global {
  var practiceWorker: Pick<Worker, 'wake'> | undefined
}

export type Worker = {
  /** Looks at the outbox at once, and once more when a round is under way. */
  readonly wake: () => void
  /** Nothing is claimed after it was called, however often the worker is woken; resolves when the round under way is over. */
  readonly stop: () => Promise<void>
}

/** Delivers what is due and does the chores that are due (expiry, reminders, retention, calendar feed) until stopped. */
export function startWorker(): Worker {
  const stopping = new AbortController()
  let rest = new AbortController()
  const nextRest = () => {
    rest = new AbortController()
    return rest.signal
  }
  const ended = work(stopping.signal, nextRest)
  const worker: Worker = {
    wake: () => rest.abort(),
    async stop() {
      stopping.abort()
      rest.abort()
      await ended
    },
  }
  globalThis.practiceWorker = worker
  return worker
}

async function work(signal: AbortSignal, nextRest: () => AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Made before the round: a mail that comes to be owed during it ends the rest before it begins.
    const untilWoken = nextRest()
    try {
      await runChores(new Date(), signal)
      await deliverNow(signal)
    } catch (error) {
      // The database is locked, full or away. Nothing is lost: what is owed stays owed, and health says so.
      log.error({ code: errorCode(error) }, 'the outbox could not be worked through; it is tried again')
    }
    await sleep(EVERY_MS, undefined, { signal: untilWoken, ref: false }).catch(() => undefined)
  }
}
