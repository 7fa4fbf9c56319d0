import { execFile } from 'node:child_process'
import path from 'node:path'
import type { z } from 'zod'
import { FeedError, type FeedReading, feedAnswer, type feedOrder } from '#lib/calendar/feed-answer'
import type { Interval } from '#lib/schedule/open-slots'
import { zoneName } from '#lib/schedule/practice-time'

/** Twice what a download may take, in milliseconds; the rest is for reading it. */
const LIFETIME_MS = 20_000
const MEMORY_MB = 256
const ANSWER_BYTES = 4 * 1024 * 1024

/**
 * Downloads and reads a feed in a process of its own, which is ended when it takes too long or too much memory: a hostile
 * rule or a feed without end cannot hold up the site. What one of the practitioner's `own` addresses declined is free
 * time. Throws FeedError, its code without the address.
 */
export async function fetchBusy(
  address: string,
  window: Interval,
  own: readonly string[],
  { signal, lifetimeMs = LIFETIME_MS }: { signal?: AbortSignal | undefined; lifetimeMs?: number } = {},
): Promise<FeedReading> {
  const order: z.input<typeof feedOrder> = {
    address,
    from: window.start,
    to: window.end,
    own: [...own],
    zone: zoneName(),
  }
  const answer = feedAnswer.parse(JSON.parse(await askReader(JSON.stringify(order), lifetimeMs, signal)))
  if ('error' in answer) throw new FeedError(answer.error)
  return answer
}

function askReader(order: string, timeout: number, signal: AbortSignal | undefined): Promise<string> {
  const reader = path.resolve(/* turbopackIgnore: true */ 'lib/calendar/run-read-feed.ts')
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [`--max-old-space-size=${MEMORY_MB}`, reader],
      { timeout, killSignal: 'SIGKILL', maxBuffer: ANSWER_BYTES, ...(signal && { signal }) },
      (error, stdout) => {
        // What the reader printed of its error can quote the feed.
        if (error) reject(new FeedError(error.killed ? 'reading-too-slow' : 'reading-failed'))
        else resolve(stdout)
      },
    )
    // A reader that dies early closes its input; its exit is the error told above.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(order)
  })
}
