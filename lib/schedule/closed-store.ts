// Times the practitioner closed in the inbox, and her days away.
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import type { Interval } from '#lib/schedule/open-slots'

export type ClosedTime = Interval & {
  readonly id: string
  /** The date, "2027-03-15", on which she is back from days away; null for a time that is only closed. */
  readonly returnsOn: string | null
}

/** All that is closed and has not ended by `from`, the earliest first. */
export async function listClosedTimes(db: Kysely<Database>, from: Date): Promise<ClosedTime[]> {
  const rows = await db
    .selectFrom('closed_times')
    .selectAll()
    .where('ends_at', '>', from.toISOString())
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, starts_at, ends_at, returns_on }) => ({
    id,
    start: new Date(starts_at),
    end: new Date(ends_at),
    returnsOn: returns_on,
  }))
}

/** Closes a time. What is closed already, all of it, stays one closing. */
export async function closeTime(
  db: Kysely<Database>,
  { start, end }: Interval,
  returnsOn: string | null,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const standing = await listOverlapping(transaction, { start, end })
    const covered = standing.some((one) => one.start <= start && one.end >= end)
    if (covered && returnsOn === null) return
    await insert(transaction, { start, end, returnsOn }, now)
  })
}

/** Opens a time again: of what is closed and reaches beyond it, the rest stays closed. */
export async function openTime(db: Kysely<Database>, opened: Interval, now: Date): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { id, start, end, returnsOn } of await listOverlapping(transaction, opened)) {
      await transaction.deleteFrom('closed_times').where('id', '=', id).execute()
      if (start < opened.start) await insert(transaction, { start, end: opened.start, returnsOn }, now)
      if (end > opened.end) await insert(transaction, { start: opened.end, end, returnsOn }, now)
    }
  })
}

/** Takes back one closing as a whole. */
export async function deleteClosedTime(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('closed_times').where('id', '=', id).execute()
}

/** The date on which she is back, while she is away at `now`. */
export function findReturn(closed: readonly ClosedTime[], now: Date): string | undefined {
  const away = closed.flatMap(({ start, end, returnsOn }) =>
    returnsOn && start <= now && end > now ? [returnsOn] : [],
  )
  return away.sort().at(-1)
}

/** Forgets what was closed and ended before that. */
export async function deleteEndedClosings(db: Kysely<Database>, before: Date): Promise<void> {
  await db.deleteFrom('closed_times').where('ends_at', '<', before.toISOString()).execute()
}

async function listOverlapping(db: Kysely<Database>, { start, end }: Interval): Promise<ClosedTime[]> {
  return (await listClosedTimes(db, start)).filter((closed) => closed.start < end)
}

async function insert(
  db: Kysely<Database>,
  { start, end, returnsOn }: Omit<ClosedTime, 'id'>,
  now: Date,
): Promise<void> {
  await db
    .insertInto('closed_times')
    .values({
      id: randomUUID(),
      starts_at: start.toISOString(),
      ends_at: end.toISOString(),
      returns_on: returnsOn,
      created_at: now.toISOString(),
    })
    .execute()
}
