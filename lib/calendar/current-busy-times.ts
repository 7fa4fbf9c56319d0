import type { Kysely } from 'kysely'
import { z } from 'zod'
import { readMark } from '#lib/database/marks'
import type { Database } from '#lib/database/schema'
import { environment } from '#lib/env'
import type { Interval } from '#lib/schedule/open-slots'

/** The practitioner's busy times; not `known` while a calendar is set and could not be read for six hours. */
export type BusyTimes =
  | { readonly known: true; readonly busy: readonly Interval[] }
  | { readonly known: false }

/** The mark under which the last good reading of the feed is kept. */
export const CALENDAR_MARK = 'calendar reading'
/** A reading is believed for this long; after that the form offers no times rather than wrong ones. */
export const BELIEVED_MS = 6 * 60 * 60_000

const reading = z.array(z.object({ start: z.coerce.date(), end: z.coerce.date() }))

/** What the last reading of CALENDAR_FEED_URL says, by any process; nothing is busy where there is no feed. */
export async function currentBusyTimes(db: Kysely<Database>, now: Date): Promise<BusyTimes> {
  if (!environment().CALENDAR_FEED_URL) return { known: true, busy: [] }
  const mark = await readMark(db, CALENDAR_MARK, now)
  if (!mark || now.getTime() - mark.at.getTime() >= BELIEVED_MS) return { known: false }
  return { known: true, busy: reading.parse(JSON.parse(mark.value)) }
}
