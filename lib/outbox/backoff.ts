/** After this many tries (about five days) a message is dead-lettered and the practitioner's inbox says so. */
export const MOST_ATTEMPTS = 33

const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 5 * 60 * 60_000

/**
 * When to try again after the given number of failed tries: 30 s, doubling up to 5 hours, each up to a fifth earlier or
 * later (so 6 hours at most) so that a recovering server is not met by all messages at once. `chance` is from 0 to 1.
 */
export function nextAttemptAt(failedAttempts: number, now: Date, chance: number): Date {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, failedAttempts - 1), LONGEST_DELAY_MS)
  return new Date(now.getTime() + delay * (0.8 + 0.4 * chance))
}

/** A configuration fault (wrong password, no TLS, unknown host) is tried again soon: it ends when somebody fixes it. */
export function nextAttemptAfterConfigurationFault(now: Date): Date {
  return new Date(now.getTime() + 2 * 60_000)
}

/**
 * The longest that any of these puts a message off, and the longest that one is held for a full day's mail (with an hour
 * for clocks that differ), in milliseconds. A due date beyond it was written under a clock set wrong.
 */
export const LONGEST_BACKOFF_MS = LONGEST_DELAY_MS * 1.2
export const LONGEST_HOLD_MS = 25 * 60 * 60_000
