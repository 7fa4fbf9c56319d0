import { currentBusyTimes } from '#lib/calendar/busy-times'
import { writeMark } from '#lib/database/marks'
import { openDatabase } from '#lib/database/open-database'
import { errorCode } from '#lib/log'
import { countMessages, findConfigurationFault } from '#lib/outbox/store'

export type Health = {
  readonly healthy: boolean
  readonly problems: readonly string[]
  /** What the practitioner should see to while requests come in and mail goes out. */
  readonly warnings: readonly string[]
  readonly messages: { readonly waiting: number; readonly undelivered: number } | null
}

/** A message that waits longer than this is told, in milliseconds: mail is not going out. */
const LONG_WAIT_MS = 30 * 60_000

/** Tries the store by writing to it, looks at the outbox and at the calendar. Never throws. */
export async function checkHealth(now: Date): Promise<Health> {
  try {
    const db = await openDatabase()
    await writeMark(db, 'health', '', now)
    const { due, dead, oldestDue } = await countMessages(db)
    const fault = await findConfigurationFault(db)
    const calendar = await currentBusyTimes(db, now)
    const problems = [
      ...(dead > 0 ? ['Some mails could not be delivered. The inbox at /practice lists them.'] : []),
      ...(fault ? [`No mail can be sent (${fault}). Check SMTP_URL.`] : []),
      ...(oldestDue && now.getTime() - oldestDue.getTime() > LONG_WAIT_MS
        ? ['Mail has been waiting for half an hour.']
        : []),
    ]
    const warnings = calendar.known
      ? []
      : ['The calendar can’t be read: patients are offered no times. Check CALENDAR_FEED_URL.']
    const messages = { waiting: due, undelivered: dead }
    return { healthy: problems.length === 0, problems, warnings, messages }
  } catch (error) {
    const problems = [`Requests can’t be stored (${errorCode(error)}).`]
    return { healthy: false, problems, warnings: [], messages: null }
  }
}
