import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { erase, foldOld, listErasable, listUnreadable } from '#lib/consultation/retention-store'
import type { Database } from '#lib/database/schema'
import { log } from '#lib/log'
import { dropUnsent, messageIdsOf } from '#lib/outbox/store'

const DAY_MS = 24 * 60 * 60_000

/** How long what holds no personal data any more is kept row by row, in days; then it is counted by year. */
export const KEPT_ERASED_DAYS = 365

/** So many rows in one transaction keep nobody waiting. */
const BATCH = 100

/**
 * Erases the personal data of consultations whose call (or last change, where there was none) is `retentionDays` days
 * past: from the rows, and from mails written as files. Reference, dates and outcome stay. A request that can't be read,
 * and so never ended, ends here as well. Returns how many were erased.
 */
export async function eraseOld(
  db: Kysely<Database>,
  retentionDays: number,
  dataDir: string,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - retentionDays * DAY_MS)
  let erased = 0
  for (const list of [listErasable, listUnreadable]) {
    for (;;) {
      const ids = await list(db, before, BATCH)
      if (ids.length === 0) break
      await eraseFiles(await messageIdsOf(db, ids), dataDir)
      await db.transaction().execute(async (transaction) => {
        await erase(transaction, ids, now)
        await dropUnsent(transaction, ids, now)
      })
      erased += ids.length
      await setImmediate()
    }
  }
  if (erased > 0) log.info({ count: erased }, 'personal data was erased after its time')
  return erased
}

async function eraseFiles(messageIds: readonly string[], dataDir: string): Promise<void> {
  const folder = path.join(/* turbopackIgnore: true */ dataDir, 'mail')
  if (!existsSync(/* turbopackIgnore: true */ folder)) return
  for (const id of messageIds) await rm(path.join(folder, `${id}.eml`), { force: true })
}

/**
 * Deletes mails written as files more than `retentionDays` days ago: day sheets, links to the inbox and what was not
 * understood of a calendar stand under no consultation, and name patients all the same. Returns how many were deleted.
 */
export async function eraseOldFiles(dataDir: string, retentionDays: number, now: Date): Promise<number> {
  const folder = path.join(/* turbopackIgnore: true */ dataDir, 'mail')
  if (!existsSync(/* turbopackIgnore: true */ folder)) return 0
  let erased = 0
  for (const name of await readdir(/* turbopackIgnore: true */ folder)) {
    const file = path.join(/* turbopackIgnore: true */ folder, name)
    const { mtimeMs } = await stat(/* turbopackIgnore: true */ file)
    if (mtimeMs >= now.getTime() - retentionDays * DAY_MS) continue
    await rm(/* turbopackIgnore: true */ file, { force: true })
    erased += 1
  }
  return erased
}

/** Counts by year and outcome what was erased a year ago, and deletes its rows. Returns how many consultations that were. */
export async function countOld(db: Kysely<Database>, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_ERASED_DAYS * DAY_MS)
  let counted = 0
  for (;;) {
    const folded = await db.transaction().execute((transaction) => foldOld(transaction, before, BATCH))
    if (folded === 0) return counted
    counted += folded
    await setImmediate()
  }
}
