import type { Kysely } from 'kysely'
import { currentBusyTimes } from '#lib/calendar/busy-times'
import { heldSlots } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { errorCode, log } from '#lib/log'
import type { Practice } from '#lib/practice/practice'
import { openSlots } from '#lib/schedule/open-slots'

/** The starts a patient may choose now; `known` is false while the practitioner's calendar can't be read: then none. */
export type OpenTimes = { readonly known: boolean; readonly slots: readonly Date[] }

/** Works out the open times from the practice's hours, its closed days, the practitioner's calendar and the held slots. */
export async function openTimes(db: Kysely<Database>, practice: Practice, now: Date): Promise<OpenTimes> {
  const calendar = await currentBusyTimes(db, now)
  if (!calendar.known) return { known: false, slots: [] }
  const taken = await heldSlots(db, now)
  const { calls, closures } = practice
  return { known: true, slots: openSlots({ calls, closures, busy: calendar.busy, taken, now }) }
}

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
