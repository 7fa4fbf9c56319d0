// What the practice promises, looked at from outside: in plain SQL, without the code that keeps the promises. `now` is the
// time that truly is, whatever the server's clock shows.
import type SqliteDatabase from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '#lib/database/schema'
import { INBOX_LISTS, readPage } from '#lib/inbox/store'
import { MOST_ATTEMPTS } from '#lib/outbox/backoff'
import { readPractice } from '#lib/practice/practice'
import type { MailServer } from './mail-server.ts'
import type { People } from './people.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A clock that is wrong by up to an hour is believed (lib/jobs/judge-clock.ts): so much earlier than due is the most there is. */
const BELIEVED_MS = HOUR_MS

/** Cheap enough to be asked after every step. */
export function brokenAtOnce(db: SqliteDatabase.Database, people: People, now: Date): string[] {
  const believed = new Date(now.getTime() + BELIEVED_MS).toISOString()
  return [
    ...ask(db, HELD_TWICE).map((row) => `two hold ${row.slot}`),
    ...ask(db, EXPIRED_EARLY, believed).map((row) => `${row.id} expired before its time`),
    ...missingMessages(db, people),
  ]
}

const HELD_TWICE = `select slot from consultations
  where (state in ('requested','confirmed') or state = 'quarantined' and holds_until is not null) and slot is not null
  group by slot having count(*) > 1`

const EXPIRED_EARLY = `select id from consultations where state = 'expired' and slot > ?`

/** Every change that was said to be made owes what it owes; looked at once each, newest first. */
function missingMessages(db: SqliteDatabase.Database, people: People): string[] {
  const looked = people.promised.splice(0).flat()
  return looked
    .filter((key) => ask(db, 'select id from messages where owed_key = ?', key).length === 0)
    .map((key) => `nothing is owed for ${key}`)
}

type Times = {
  readonly now: Date
  /** When retention has last had a turn that nothing disturbed; null while that is not known. */
  readonly sweptAt: Date | null
}

/** What takes a look at every row. */
export function brokenDaily(db: SqliteDatabase.Database, people: People, times: Times): string[] {
  return [...lostRequests(db, people), ...wrongRetention(db, times), ...halfWritten(db)]
}

const kept = z.object({ phone: z.string() })

function lostRequests(db: SqliteDatabase.Database, people: People): string[] {
  const rows = new Map(
    ask(db, 'select id, personal, erased_at from consultations').map((row) => [row.id, row]),
  )
  return [...people.acknowledged.values()].flatMap(({ id, personal }) => {
    const row = rows.get(id)
    if (!row) return [`the request ${id} is lost`]
    if (row.erased_at !== null) return []
    const { phone } = kept.parse(JSON.parse(String(row.personal)))
    return phone === personal.phone ? [] : [`the request ${id} is not what was sent`]
  })
}

/** Dates that a wrong clock wrote are taken as they stand: nothing knows better. */
function wrongRetention(db: SqliteDatabase.Database, { now, sweptAt }: Times): string[] {
  const keep = readPractice().privacy.retentionDays * DAY_MS
  return ask(db, 'select id, state, slot, updated_at, erased_at from consultations').flatMap(
    ({ id, state, slot, updated_at, erased_at }) => {
      const last = Math.max(Date.parse(String(slot ?? updated_at)), Date.parse(String(updated_at)))
      const due = last + keep
      if (erased_at !== null) {
        const erasedAt = Math.min(Date.parse(String(erased_at)), now.getTime() + BELIEVED_MS)
        return erasedAt < due ? [`${id} was erased early`] : []
      }
      return state !== 'requested' && sweptAt && due + HOUR_MS < sweptAt.getTime()
        ? [`${id} is kept too long`]
        : []
    },
  )
}

/** A change without its line in the audit, or a request without its own, was half written. */
function halfWritten(db: SqliteDatabase.Database): string[] {
  return ask(db, HALF_WRITTEN).map(({ id }) => `${id} was changed without a line in the audit`)
}

const HALF_WRITTEN = `select c.id from consultations c left join audit a on a.consultation_id = c.id
  group by c.id, c.sequence having count(a.id) <> c.sequence + 1`

/** After a week of good weather. */
export function brokenAtTheEnd(db: SqliteDatabase.Database, mail: MailServer): string[] {
  const messages = ask(db, 'select id, kind, state, attempts, last_error from messages')
  const sent = new Set([...mail.accepted.keys()].map((messageId) => messageId.replace(/^<|@.*$/g, '')))
  return messages.flatMap(({ id, kind, state, attempts, last_error }) => {
    if (state === 'due' || state === 'claimed') return [`${kind} ${id} is still ${state}`]
    if (state === 'sent' && !sent.has(String(id))) return [`${kind} ${id} counts as sent and was not`]
    if (state === 'dropped' && !last_error) return [`${kind} ${id} was dropped without a reason`]
    if (state === 'dead' && String(kind).startsWith('practitioner:') && Number(attempts) < MOST_ATTEMPTS)
      return [`${kind} ${id} was given up after ${attempts} tries`]
    return []
  })
}

/** The inbox shows every request, each in one list. */
export async function brokenLists(
  db: SqliteDatabase.Database,
  queries: Kysely<Database>,
  now: Date,
): Promise<string[]> {
  const times = new Map(ask(db, 'select id from consultations').map(({ id }) => [id, 0]))
  for (const list of INBOX_LISTS) {
    const { consultations } = await readPage(queries, list, now, null, 10_000)
    for (const { id } of consultations) times.set(id, (times.get(id) ?? 0) + 1)
  }
  return [...times].filter(([, shown]) => shown !== 1).map(([id, shown]) => `${id} stands in ${shown} lists`)
}

type Row = Record<string, string | number | null>

const statements = new WeakMap<
  SqliteDatabase.Database,
  Map<string, SqliteDatabase.Statement<unknown[], Row>>
>()

function ask(db: SqliteDatabase.Database, sql: string, ...values: string[]): Row[] {
  const prepared = statements.get(db) ?? new Map<string, SqliteDatabase.Statement<unknown[], Row>>()
  statements.set(db, prepared)
  const statement = prepared.get(sql) ?? db.prepare<unknown[], Row>(sql)
  prepared.set(sql, statement)
  return statement.all(...values)
}
