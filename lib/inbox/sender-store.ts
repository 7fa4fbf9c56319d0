import type { Kysely } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { readRows } from '#lib/consultation/consultation-row'
import type { Database } from '#lib/database/schema'
import { HELD_BACK, type Page, SENDER_COLUMNS, WAITS } from '#lib/inbox/store'

/** What still waits, or is held back, from the sender of a consultation: by phone, by email or by network address. */
export async function listFromSender(db: Kysely<Database>, id: string): Promise<Consultation[]> {
  const own = await db
    .selectFrom('consultations')
    .select([...SENDER_COLUMNS])
    .where('id', '=', id)
    .executeTakeFirst()
  const found = new Map<string, Consultation>()
  for (const column of SENDER_COLUMNS) {
    const key = own?.[column]
    if (!key) continue
    const rows = await db
      .selectFrom('consultations')
      .selectAll()
      .where(column, '=', key)
      .where((is) => is.or([WAITS(is), HELD_BACK(is)]))
      .orderBy('created_at')
      .limit(500)
      .execute()
    for (const consultation of readRows(rows).consultations) found.set(consultation.id, consultation)
  }
  return [...found.values()]
}

/** One of those open, as far as it tells how much its sender holds. */
export type OpenOfSender = {
  readonly id: string
  readonly keys: readonly string[]
  readonly keepsTime: boolean
}

const MOST_OF_SENDERS = 1_000

/** All that is open of the senders of these, whichever page it stands on; at most 1,000. */
export async function listOpenOfSenders(
  db: Kysely<Database>,
  pages: readonly Pick<Page, 'senders'>[],
): Promise<OpenOfSender[]> {
  const keys = [...new Set(pages.flatMap(({ senders }) => [...senders.values()].flat()))]
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom('consultations')
    .select(['id', 'slot', 'state', 'holds_until', ...SENDER_COLUMNS])
    .where((is) => is.or([WAITS(is), HELD_BACK(is)]))
    .where((is) => is.or(SENDER_COLUMNS.map((column) => is(column, 'in', keys))))
    .orderBy('created_at')
    .limit(MOST_OF_SENDERS)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    keys: SENDER_COLUMNS.flatMap((column) => row[column] ?? []),
    keepsTime: row.slot !== null && (row.state !== 'quarantined' || row.holds_until !== null),
  }))
}
