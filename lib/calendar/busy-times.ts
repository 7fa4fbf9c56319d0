import type { Kysely } from 'kysely'
import { busyTimes } from '#lib/calendar/feed-answer'
import { readValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { environment } from '#lib/env'
import type { Interval } from '#lib/schedule/open-slots'

/** The practitioner's busy times; not `known` while a calendar is set and could not be read for six hours. */
type BusyTimes = { readonly known: true; readonly busy: readonly Interval[] } | { readonly known: false }

/** The key under which the last good reading of the feed is kept. */
export const CALENDAR_KEY = 'calendar reading'

/** A reading is believed for this long; after that the form offers no times rather than wrong ones. */
const BELIEVED_MS = 6 * 60 * 60_000

/** What the last reading of CALENDAR_FEED_URL says, by any process; nothing is busy where there is no feed. */
export async function currentBusyTimes(db: Kysely<Database>, now: Date): Promise<BusyTimes> {
  if (!environment().CALENDAR_FEED_URL) return { known: true, busy: [] }
  const reading = await readValue(db, CALENDAR_KEY, now)
  if (!reading || isTooOld(reading.at, now)) return { known: false }
  return { known: true, busy: busyTimes.parse(JSON.parse(reading.value)) }
}

/** Whether what was read (or first tried) then is not believed any more: the practitioner is warned from then on. */
export function isTooOld(readAt: Date, now: Date): boolean {
  return now.getTime() - readAt.getTime() >= BELIEVED_MS
}
