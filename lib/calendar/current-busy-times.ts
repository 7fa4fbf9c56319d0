import type { Kysely } from 'kysely'
import { type BusyTimes, judgeReading } from '#lib/calendar/busy-times'
import { busyTimes } from '#lib/calendar/feed-answer'
import { readMark } from '#lib/database/marks'
import type { Database } from '#lib/database/schema'
import { environment } from '#lib/env'

/** The mark under which the last good reading of the feed is kept. */
export const CALENDAR_MARK = 'calendar reading'

/** What the last reading of CALENDAR_FEED_URL says, by any process; nothing is busy where there is no feed. */
export async function currentBusyTimes(db: Kysely<Database>, now: Date): Promise<BusyTimes> {
  if (!environment().CALENDAR_FEED_URL) return { known: true, busy: [] }
  const mark = await readMark(db, CALENDAR_MARK, now)
  const reading = mark && { readAt: mark.at, busy: busyTimes.parse(JSON.parse(mark.value)) }
  return judgeReading(reading, now)
}
