// How many times one sender holds, by phone, email or network address.
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { keepsTime } from '#lib/consultation/consultation-row'
import type { SenderKeys } from '#lib/consultation/keys'
import { hasManyWriters } from '#lib/database/many-writers'
import type { Database } from '#lib/database/schema'

/**
 * How many times to come the sender of these keys holds: the most by phone, by email or by network address. A time that
 * the practitioner took back from one counts as well, or a flood would begin again at once.
 */
export async function countTimesOf(db: Kysely<Database>, keys: SenderKeys, now: Date): Promise<number> {
  return countMost(db, keys, (is) => holdsTimeToCome(is, now))
}

/**
 * The same, and with these the requests that wait for an answer, or for a look, without a time. By network address those of
 * the last day that were called off count as well: each has sent a mail to the address in it, which may be a stranger's, and
 * the next would at once take its place.
 */
export async function countStandingOf(db: Kysely<Database>, keys: SenderKeys, now: Date): Promise<number> {
  return countMost(db, keys, (is, column) =>
    is.or([
      holdsTimeToCome(is, now),
      waitsWithoutTime(is),
      ...(column === 'address_key' ? [calledOffToday(is, now)] : []),
    ]),
  )
}

type Is = ExpressionBuilder<Database, 'consultations'>
type KeyColumn = 'phone_key' | 'email_key' | 'address_key'

async function countMost(
  db: Kysely<Database>,
  keys: SenderKeys,
  counts: (is: Is, column: KeyColumn) => ReturnType<typeof keepsTime>,
): Promise<number> {
  const found = await Promise.all(
    keyColumns(keys).map(async ([column, key]) => {
      const row = await db
        .selectFrom('consultations')
        .select((of) => of.fn.countAll<number | string>().as('count'))
        .where(column, '=', key)
        .where((is) => counts(is, column))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    }),
  )
  return Math.max(...found)
}

function holdsTimeToCome(is: Is, now: Date) {
  const takenBack = is.and([is('state', '=', 'quarantined'), is('held_back_for', '=', 'time-released')])
  return is.and([is('slot', '>=', now.toISOString()), is.or([keepsTime(is), takenBack])])
}

function waitsWithoutTime(is: Is) {
  const doubtful = is.and([is('state', '=', 'quarantined'), is('held_back_for', '=', 'doubtful')])
  return is.and([is('slot', 'is', null), is.or([is('state', '=', 'requested'), doubtful])])
}

const DAY_MS = 24 * 60 * 60_000

function calledOffToday(is: Is, now: Date) {
  const dayAgo = new Date(now.getTime() - DAY_MS).toISOString()
  return is.and([is('state', '=', 'cancelled'), is('created_at', '>', dayAgo)])
}

function keyColumns({ phone, email, address }: SenderKeys) {
  const known = [
    ['phone_key', phone],
    ['email_key', email],
    ['address_key', address],
  ] as const
  return known.flatMap(([column, key]) => (key === null ? [] : [[column, key] as const]))
}

/** What the sender of a consultation is known by, as its row has it; null when that is not known any more. */
export async function senderOf(db: Kysely<Database>, id: string): Promise<SenderKeys | null> {
  const row = await db
    .selectFrom('consultations')
    .select(['phone_key', 'email_key', 'address_key'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.phone_key) return null
  return { phone: row.phone_key, email: row.email_key, address: row.address_key }
}

/**
 * Lets only one transaction at a time count what a sender holds and then add to it. SQLite has one writer as it is; on
 * Postgres two would count before either has written.
 */
export async function countAlone(transaction: Kysely<Database>): Promise<void> {
  if (hasManyWriters(transaction)) await sql`select pg_advisory_xact_lock(372)`.execute(transaction)
}
