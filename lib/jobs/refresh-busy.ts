import type { Kysely } from 'kysely'
import { CALENDAR_KEY, isTooOld } from '#lib/calendar/busy-times'
import { FeedError, type FeedReading } from '#lib/calendar/feed-answer'
import { claimOnce, readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { tellUnreadable } from '#lib/jobs/unreadable-entries'
import { log } from '#lib/log'
import type { OwedMessage } from '#lib/outbox/message'
import type { Interval } from '#lib/schedule/open-slots'

type Refreshing = {
  readonly db: Kysely<Database>
  /** Reads the feed. Throws FeedError. */
  readonly fetchBusy: (window: Interval) => Promise<FeedReading>
  readonly owe: (owed: readonly OwedMessage[]) => Promise<void>
  readonly windowWeeks: number
  readonly now: Date
}

/** Since when the feed is tried, for the warning about one that could never be read. */
const FIRST_TRY_KEY = 'calendar first try'
const DAY_MS = 24 * 60 * 60_000

/**
 * Reads the feed and keeps its busy times for every process. A failed reading changes nothing until the last good one is
 * too old to be believed: then the practitioner is owed one warning, and one only until it could be read again. Of each
 * entry that could not be understood she is told once.
 */
export async function refreshBusy({ db, fetchBusy, owe, windowWeeks, now }: Refreshing): Promise<void> {
  await claimOnce(db, FIRST_TRY_KEY, now)
  try {
    const { busy, unreadable } = await fetchBusy(readAhead(windowWeeks, now))
    await writeValue(db, CALENDAR_KEY, JSON.stringify(busy), now)
    await tellUnreadable(unreadable, { db, owe, now })
  } catch (error) {
    if (!(error instanceof FeedError)) throw error
    log.warn({ code: error.code }, 'the calendar could not be read; it is tried again')
    await owe(await owedWarning(db, now))
  }
}

/** The form's window, and a day on either side: a reading is used for hours, and a call may begin in a busy time. */
function readAhead(windowWeeks: number, now: Date): Interval {
  return {
    start: new Date(now.getTime() - DAY_MS),
    end: new Date(now.getTime() + (windowWeeks * 7 + 2) * DAY_MS),
  }
}

async function owedWarning(db: Kysely<Database>, now: Date): Promise<OwedMessage[]> {
  const last = (await readValue(db, CALENDAR_KEY, now)) ?? (await readValue(db, FIRST_TRY_KEY, now))
  if (!last || !isTooOld(last.at, now)) return []
  const since = last.at.toISOString()
  return [
    {
      owedKey: `calendar-unreadable ${since}`,
      message: { kind: 'practitioner:calendar-unreadable', facts: { since } },
    },
  ]
}
