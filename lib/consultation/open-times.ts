import type { Kysely } from 'kysely'
import { currentBusyTimes } from '#lib/calendar/busy-times'
import { heldSlots } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { errorCode, log } from '#lib/log'
import type { Practice } from '#lib/practice/practice'
import { findReturn, listClosedTimes } from '#lib/schedule/closed-store'
import { openSlots } from '#lib/schedule/open-slots'

/** The starts a patient may choose now; `known` is false while the practitioner's calendar can't be read: then none. */
export type OpenTimes = {
  readonly known: boolean
  readonly slots: readonly Date[]
  /** The date on which the practitioner is back, "2027-03-15", while she is away. */
  readonly returnsOn?: string | undefined
}

/** Works out the open times from the practice's hours, what is closed, the practitioner's calendar and the held slots. */
export async function openTimes(db: Kysely<Database>, practice: Practice, now: Date): Promise<OpenTimes> {
  const calendar = await currentBusyTimes(db, now)
  const openings = await ownOpenings(db, practice, now)
  const returnsOn = findReturn(openings.closed, now)
  if (!calendar.known) return { known: false, slots: [], returnsOn }
  return { known: true, slots: openSlots({ ...openings, busy: calendar.busy }), returnsOn }
}

/** What decides which starts are open, as far as it stands in our own books; the practitioner's calendar comes beside it. */
export async function ownOpenings(db: Kysely<Database>, { calls, closures }: Practice, now: Date) {
  // A call under way ends when the next ones may begin.
  const taken = await heldSlots(db, new Date(now.getTime() - calls.minutes * MINUTE_MS))
  return { calls, closures, closed: await listClosedTimes(db, now), taken, now }
}

const MINUTE_MS = 60_000

/** The same for showing them: none while the store can't be read, so that the form stands and gives every word back. */
export async function openTimesToShow(
  openStore: () => Promise<Kysely<Database>>,
  practice: Practice,
  now: Date,
): Promise<OpenTimes> {
  try {
    return await openTimes(await openStore(), practice, now)
  } catch (error) {
    log.error({ code: errorCode(error) }, 'the open times could not be read; the form offers none')
    return { known: false, slots: [] }
  }
}
