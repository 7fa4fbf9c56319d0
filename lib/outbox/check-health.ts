import { writeMark } from '#lib/database/marks'
import { openDatabase } from '#lib/database/open-database'
import { countMessages } from '#lib/outbox/store'
import { errorCode } from '#lib/server/error-code'

export type Health = {
  readonly healthy: boolean
  readonly problems: readonly string[]
  readonly messages: { readonly waiting: number; readonly undelivered: number } | null
}

/** A message that waits longer than this is told, in milliseconds: mail is not going out. */
const LONG_WAIT_MS = 30 * 60_000

/** Tries the store by writing to it, and looks at the outbox. Never throws. */
export async function checkHealth(now: Date): Promise<Health> {
  try {
    const db = await openDatabase()
    await writeMark(db, 'health', '', now)
    const { due, dead, oldestDue } = await countMessages(db)
    const problems = [
      ...(dead > 0 ? ['Some mails could not be delivered. The inbox at /practice lists them.'] : []),
      ...(oldestDue && now.getTime() - oldestDue.getTime() > LONG_WAIT_MS
        ? ['Mail has been waiting for half an hour.']
        : []),
    ]
    return { healthy: problems.length === 0, problems, messages: { waiting: due, undelivered: dead } }
  } catch (error) {
    return { healthy: false, problems: [`Requests can’t be stored (${errorCode(error)}).`], messages: null }
  }
}
