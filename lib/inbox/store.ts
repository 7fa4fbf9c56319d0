// What the inbox reads: pages and counts, never a whole table, so that it opens as fast after ten years as on the first day.
import { setImmediate } from 'node:timers/promises'
import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { type Read, readRows } from '#lib/consultation/consultation-row'
import type { Database } from '#lib/database/schema'
import { dayBounds, practiceDate } from '#lib/schedule/practice-time'

export const INBOX_LISTS = [
  'today',
  'to-answer',
  'offered',
  'missed',
  'upcoming',
  'held-back',
  'past',
] as const
export type InboxList = (typeof INBOX_LISTS)[number]

/** Some of a list; `next` is where the page after it begins, null when there is none. */
export type Page = Read & {
  readonly next: string | null
  /** What the senders of these are known by, by the ids of the consultations. */
  readonly senders: ReadonlyMap<string, readonly string[]>
}

export const PAGE_SIZE = 25

/**
 * A page of one list: what waits for an answer in the order it came, calls and what is held back with the earliest first,
 * what was missed and what is past with the latest first. Today's calls stay until midnight where the practice is. Every consultation
 * stands in exactly one list. An `after` that is no place is the beginning.
 */
export async function readPage(
  db: Kysely<Database>,
  list: InboxList,
  now: Date,
  after: string | null = null,
  size = PAGE_SIZE,
): Promise<Page> {
  const { order, direction, within } = LISTS[list]
  const { start, end } = dayBounds(practiceDate(now))
  const today = { start: start.toISOString(), end: end.toISOString() }
  let query = db
    .selectFrom('consultations')
    .selectAll()
    .select(order.as('place'))
    .where((is) => within(is, today))
  const place = readPlace(after)
  if (place) {
    const beyond = sql.raw(direction === 'asc' ? '>' : '<')
    query = query.where(sql<boolean>`(${order}, id) ${beyond} (${place.order}, ${place.id})`)
  }
  const rows = await query
    .orderBy(order, direction)
    .orderBy('id', direction)
    .limit(size + 1)
    .execute()
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  const senders = new Map(
    shown.map((row) => [row.id, SENDER_COLUMNS.flatMap((column) => row[column] ?? [])] as const),
  )
  return { ...readRows(shown), senders, next: last ? `${last.place}~${last.id}` : null }
}

export const SENDER_COLUMNS = ['phone_key', 'email_key', 'address_key'] as const

type Is = ExpressionBuilder<Database, 'consultations'>

/** When the day began and when it ends, in the practice's zone. */
type Today = { readonly start: string; readonly end: string }

export const WAITS = (is: Is) => is('state', '=', 'requested')
const UNANSWERED = (is: Is) => is.and([WAITS(is), is('proposals', 'is', null)])
const OFFERED = (is: Is) => is.and([WAITS(is), is('proposals', 'is not', null)])
const TODAY = (is: Is, { start, end }: Today) =>
  is.and([is('state', '=', 'confirmed'), is('slot', '>=', start), is('slot', '<', end)])
const LATER = (is: Is, { end }: Today) => is.and([is('state', '=', 'confirmed'), is('slot', '>=', end)])
export const HELD_BACK = (is: Is) => is.and([is('state', '=', 'quarantined'), is('personal', 'is not', null)])

const MISSED = (is: Is) =>
  is.and([is('state', '=', 'expired'), is('personal', 'is not', null), is('done_at', 'is', null)])

const SLOT_FIRST = sql<string>`coalesce(slot, '')`
/** In the very words of the index consultations_by_time. */
const TIME = sql<string>`coalesce(slot, updated_at)`

const LISTS: Record<
  InboxList,
  {
    readonly order: RawBuilder<string>
    readonly direction: 'asc' | 'desc'
    readonly within: (is: Is, today: Today) => ReturnType<typeof WAITS>
  }
> = {
  today: { order: SLOT_FIRST, direction: 'asc', within: TODAY },
  'to-answer': { order: sql<string>`created_at`, direction: 'asc', within: UNANSWERED },
  offered: { order: SLOT_FIRST, direction: 'asc', within: OFFERED },
  missed: { order: SLOT_FIRST, direction: 'desc', within: MISSED },
  upcoming: { order: SLOT_FIRST, direction: 'asc', within: LATER },
  'held-back': { order: SLOT_FIRST, direction: 'asc', within: HELD_BACK },
  past: {
    order: TIME,
    direction: 'desc',
    // Told by what it is not, so that both stores walk the index by time from its end instead of sorting all there ever was.
    within: (is, today) =>
      is.not(is.or([WAITS(is), TODAY(is, today), LATER(is, today), HELD_BACK(is), MISSED(is)])),
  },
}

function readPlace(after: string | null): { order: string; id: string } | null {
  const [, order, id] = /^([\d:TZ.-]*)~([\da-f-]{36})$/.exec(after ?? '') ?? []
  return order === undefined || id === undefined ? null : { order, id }
}

/** How much is open: requests without an answer, with other times offered, and held back. What is past is not counted. */
export type OpenCounts = { readonly unanswered: number; readonly offered: number; readonly heldBack: number }

/** Counts what is open, by the states that the indexes know. */
export async function countOpen(db: Kysely<Database>): Promise<OpenCounts> {
  const count = async (within: (is: Is) => ReturnType<typeof WAITS>) => {
    const row = await db
      .selectFrom('consultations')
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .where(within)
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }
  return {
    unanswered: await count(UNANSWERED),
    offered: await count(OFFERED),
    heldBack: await count(HELD_BACK),
  }
}

/** The references of open consultations that can't be read; each list is looked through as far as it is ever full. */
export async function listDamaged(db: Kysely<Database>, now: Date): Promise<string[]> {
  const pages = await Promise.all(
    INBOX_LISTS.filter((list) => list !== 'past').map((list) => readPage(db, list, now, null, 400)),
  )
  return pages.flatMap(({ damaged }) => damaged)
}

/** When the practitioner last offered other times to each of these, by their ids. */
export async function readOfferedAt(
  db: Kysely<Database>,
  consultations: readonly Consultation[],
): Promise<ReadonlyMap<string, Date>> {
  const offered = consultations.flatMap(({ id, state }) => (state === 'offered' ? id : []))
  if (offered.length === 0) return new Map()
  const rows = await db
    .selectFrom('audit')
    .select((of) => ['consultation_id', of.fn.max('at').as('at')])
    .where('consultation_id', 'in', offered)
    .where('verb', '=', 'propose')
    .groupBy('consultation_id')
    .execute()
  return new Map(rows.map(({ consultation_id, at }) => [consultation_id, new Date(at)]))
}

/** Those consultations by their ids, in no order. */
export async function findAll(db: Kysely<Database>, ids: readonly string[]): Promise<Consultation[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return readRows(rows).consultations
}

/** The requests that came since `since`, wait for an answer and keep a time: at most as many as there are times. */
export async function listWaitingSince(db: Kysely<Database>, since: Date): Promise<Consultation[]> {
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where((is) => is.or([UNANSWERED(is), is.and([HELD_BACK(is), is('holds_until', 'is not', null)])]))
    .where('slot', 'is not', null)
    .where('created_at', '>=', since.toISOString())
    .orderBy('created_at')
    .limit(5_000)
    .execute()
  return readRows(rows).consultations
}

/** Every consultation there is, a page at a time and the oldest first, giving way to whoever else is to be answered. */
export async function* allPages(db: Kysely<Database>): AsyncGenerator<Read> {
  let after: { readonly place: string; readonly id: string } | undefined
  for (;;) {
    let query = db.selectFrom('consultations').selectAll().select(TIME.as('place'))
    if (after) query = query.where(sql<boolean>`(${TIME}, id) > (${after.place}, ${after.id})`)
    const rows = await query.orderBy(TIME).orderBy('id').limit(EXPORT_SIZE).execute()
    if (rows.length === 0) return
    yield readRows(rows)
    after = rows.at(-1)
    await setImmediate()
  }
}

/** Read in a few milliseconds: nobody is answered meanwhile. */
const EXPORT_SIZE = 100

/** Up to 200 patients no mail reaches who are still to be told how things stand, the longest waiting first. */
export async function listToTell(db: Kysely<Database>): Promise<Consultation[]> {
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('to_tell_since', 'is not', null)
    .where('personal', 'is not', null)
    .orderBy('to_tell_since')
    .limit(200)
    .execute()
  return readRows(rows).consultations
}

/** The request that has waited longest for an answer, but for this one; null when none waits. */
export async function findNextWaiting(
  db: Kysely<Database>,
  id: string,
  now: Date,
): Promise<Consultation | null> {
  const { consultations } = await readPage(db, 'to-answer', now, null, 2)
  return consultations.find((one) => one.id !== id) ?? null
}

/** How calls ended in one Eastern month, "2027-03", without a name. */
export type MonthCounts = {
  readonly month: string
  readonly counts: readonly { readonly outcome: string; readonly count: number }[]
}

/** How calls ended in the last twelve months that have any counted, the latest first. */
export async function readOutcomeCounts(db: Kysely<Database>): Promise<MonthCounts[]> {
  const rows = await db
    .selectFrom('outcome_counts')
    .selectAll()
    .where('count', '>', 0)
    .orderBy('month', 'desc')
    .orderBy('outcome')
    .limit(60)
    .execute()
  return [...Map.groupBy(rows, ({ month }) => month)]
    .slice(0, 12)
    .map(([month, counts]) => ({ month, counts }))
}
