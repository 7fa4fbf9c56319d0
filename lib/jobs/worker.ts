import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#lib/database/open-database'
import { runChores } from '#lib/jobs/chores'
import { deliverNow } from '#lib/jobs/process-delivery'
import { shipOwnCopy } from '#lib/jobs/ship-copies'
import { takeOver } from '#lib/jobs/take-over'
import { tellTrouble } from '#lib/jobs/tell-trouble'
import { errorCode, log } from '#lib/log'

/** How often the outbox is looked at. A request's own mails do not wait for it: whoever owes one wakes the worker. */
const EVERY_MS = 5_000
/** How often the site is looked over for trouble. */
const WATCH_EVERY_MS = 60_000

// The server's own modules and the ones Next bundles are two sets in one process. Both must find the one worker.
declare global {
  var practiceWorker: Pick<Worker, 'wake'> | undefined
}

type Worker = {
  /** Looks at the outbox at once, and once more when a round is under way. */
  readonly wake: () => void
  /** Nothing is claimed after it was called, however often the worker is woken; resolves when the round under way is over. */
  readonly stop: () => Promise<void>
}

/**
 * Delivers what is due and does the chores that are due (expiry, reminders, retention, calendar feed) until stopped; and
 * looks the site over for trouble; side by side, so that neither a queue full of mail nor a slow calendar keeps another waiting.
 */
export function startWorker(): Worker {
  const stopping = new AbortController()
  let rest = new AbortController()
  let tookOver = false
  const deliver = async () => {
    if (!tookOver) await takeOver(await openDatabase(), new Date())
    tookOver = true
    await deliverNow(stopping.signal)
  }
  const deliveries = repeat(() => {
    // Made before the round: a mail that comes to be owed during it ends the rest before it begins.
    rest = new AbortController()
    return { round: deliver, untilWoken: rest.signal }
  }, stopping.signal)
  const chores = repeat(
    () => ({ round: () => runChores(new Date(), stopping.signal), untilWoken: stopping.signal }),
    stopping.signal,
  )
  const watch = repeat(
    () => ({ round: tellTrouble, untilWoken: stopping.signal }),
    stopping.signal,
    WATCH_EVERY_MS,
  )
  const copies = repeat(
    () => ({ round: () => shipOwnCopy(stopping.signal), untilWoken: stopping.signal }),
    stopping.signal,
  )
  const worker: Worker = {
    wake: () => rest.abort(),
    async stop() {
      stopping.abort()
      rest.abort()
      await Promise.all([deliveries, chores, watch, copies])
    },
  }
  globalThis.practiceWorker = worker
  return worker
}

type Round = { readonly round: () => Promise<unknown>; readonly untilWoken: AbortSignal }

async function repeat(next: () => Round, signal: AbortSignal, everyMs = EVERY_MS): Promise<void> {
  while (!signal.aborted) {
    const { round, untilWoken } = next()
    try {
      await round()
    } catch (error) {
      // The database is locked, full or away. Nothing is lost: what is owed stays owed, and health says so.
      log.error({ code: errorCode(error) }, 'the outbox could not be worked through; it is tried again')
    }
    await sleep(everyMs, undefined, { signal: untilWoken, ref: false }).catch(() => undefined)
  }
}
