import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { eraseConsultation, listErasable } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { log } from '#lib/log'
import { dropUnsent, messageIdsOf } from '#lib/outbox/store'

const DAY_MS = 24 * 60 * 60_000

/**
 * Erases the personal data of consultations whose call (or last change, where there was none) is `retentionDays` days
 * past: from the row, and from mails written as files. Reference, dates and outcome stay. Returns how many were erased.
 */
export async function eraseOld(
  db: Kysely<Database>,
  retentionDays: number,
  dataDir: string,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - retentionDays * DAY_MS)
  const old = await listErasable(db, before)
  for (const consultation of old) {
    for (const messageId of await messageIdsOf(db, consultation.id)) {
      await rm(path.join(/* turbopackIgnore: true */ dataDir, 'mail', `${messageId}.eml`), { force: true })
    }
    await eraseConsultation(db, consultation, now)
    await dropUnsent(db, consultation.id, now)
  }
  if (old.length > 0) log.info({ count: old.length }, 'personal data was erased after its time')
  return old.length
}
