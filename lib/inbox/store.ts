// What the inbox reads: pages and counts, never a whole table, so that it opens as fast after ten years as on the first day.
import { setImmediate } from 'node:timers/promises'
import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { type Read, readRows } from '#lib/consultation/consultation-row'
import { holdsWords, keysToFind } from '#lib/consultation/keys'
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

const PAGE_SIZE = 25

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

const SENDER_COLUMNS = ['phone_key', 'email_key', 'address_key'] as const

type Is = ExpressionBuilder<Database, 'consultations'>

/** When the day began and when it ends, in the practice's zone. */
type Today = { readonly start: string; readonly end: string }

const WAITS = (is: Is) => is('state', '=', 'requested')
const UNANSWERED = (is: Is) => is.and([WAITS(is), is('proposals', 'is', null)])
const OFFERED = (is: Is) => is.and([WAITS(is), is('proposals', 'is not', null)])
const TODAY = (is: Is, { start, end }: Today) =>
  is.and([is('state', '=', 'confirmed'), is('slot', '>=', start), is('slot', '<', end)])
const LATER = (is: Is, { end }: Today) => is.and([is('state', '=', 'confirmed'), is('slot', '>=', end)])
const HELD_BACK = (is: Is) => is.and([is('state', '=', 'quarantined'), is('personal', 'is not', null)])

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

/**
 * Those whose name, email or phone number has words that begin with what is looked for, or whose reference does, the
 * latest first; at most a page of them. Notes and areas are sealed and not found, and what was erased only by reference.
 */
export async function search(db: Kysely<Database>, words: string): Promise<Read> {
  const byReference = await findReference(db, words)
  const known = new Set(byReference.consultations.map(({ id }) => id))
  const byWords = await findWords(db, words)
  return {
    consultations: [
      ...byReference.consultations,
      ...byWords.consultations.filter(({ id }) => !known.has(id)),
    ],
    damaged: [...new Set([...byReference.damaged, ...byWords.damaged])],
  }
}

async function findWords(db: Kysely<Database>, words: string): Promise<Read> {
  const [first, ...others] = keysToFind(words)
  if (!first) return { consultations: [], damaged: [] }
  let query = db
    .selectFrom('search_keys')
    .innerJoin('consultations', 'consultations.id', 'search_keys.consultation_id')
    .selectAll('consultations')
    .where('search_keys.key', '=', first)
  for (const key of others) {
    query = query.where('consultations.id', 'in', (found) =>
      found.selectFrom('search_keys').select('consultation_id').where('key', '=', key),
    )
  }
  const { consultations, damaged } = readRows(
    await query.orderBy('consultations.created_at', 'desc').limit(PAGE_SIZE).execute(),
  )
  return {
    consultations: consultations.filter(({ personal }) => personal && holdsWords(personal, words)),
    damaged,
  }
}

async function findReference(db: Kysely<Database>, words: string): Promise<Read> {
  const letters = words.toUpperCase().replace(/[\s-]/g, '')
  if (!/^[A-Z0-9]{3,8}$/.test(letters)) return { consultations: [], damaged: [] }
  const beginning = letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters
  const last = beginning.at(-1) ?? ''
  // The next letter after the last: digits come before letters in every order that a database sorts by.
  const end = beginning.slice(0, -1) + (last === '9' ? 'A' : String.fromCharCode(last.charCodeAt(0) + 1))
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('reference', '>=', beginning)
    .where('reference', '<', end)
    .orderBy('reference')
    .limit(PAGE_SIZE)
    .execute()
  return readRows(rows)
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
