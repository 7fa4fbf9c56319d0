// What the practice promises, looked at from outside: in plain SQL, without the code that keeps the promises.
import type SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'
import { MOST_ATTEMPTS } from '#lib/outbox/backoff'
import { readPractice } from '#lib/practice/practice'
import type { MailServer } from './mail-server.ts'
import type { People } from './people.ts'

const DAY_MS = 86_400_000

/** Cheap enough to be asked after every step. */
export function brokenAtOnce(db: SqliteDatabase.Database, people: People, now: Date): string[] {
  return [
    ...ask(db, HELD_TWICE).map((row) => `two hold ${row.slot}`),
    ...ask(db, EXPIRED_EARLY, now.toISOString()).map((row) => `${row.id} expired before its time`),
    ...missingMessages(db, people),
  ]
}

const HELD_TWICE = `select slot from consultations
  where (state in ('requested','confirmed') or state = 'quarantined' and holds_until is not null) and slot is not null
  group by slot having count(*) > 1`

const EXPIRED_EARLY = `select id from consultations
  where state = 'expired' and proposals is null and slot > updated_at and updated_at <= ?`

/** Every change that was said to be made owes what it owes; looked at once each, newest first. */
function missingMessages(db: SqliteDatabase.Database, people: People): string[] {
  const looked = people.promised.splice(0).flat()
  return looked
    .filter((key) => ask(db, 'select id from messages where owed_key = ?', key).length === 0)
    .map((key) => `nothing is owed for ${key}`)
}

/** What takes a look at every row. */
export async function brokenDaily(db: SqliteDatabase.Database, people: People, now: Date): Promise<string[]> {
  return [...lostRequests(db, people), ...wrongRetention(db, now), ...halfWritten(db)]
}

function lostRequests(db: SqliteDatabase.Database, people: People): string[] {
  return [...people.acknowledged.values()].flatMap(({ id, personal }) => {
    const [row] = ask(db, 'select personal, erased_at from consultations where id = ?', id)
    if (!row) return [`the request ${id} is lost`]
    if (row.erased_at !== null) return []
    const kept = z.object({ phone: z.string() }).parse(JSON.parse(String(row.personal)))
    return kept.phone === personal.phone ? [] : [`the request ${id} is not what was sent`]
  })
}

function wrongRetention(db: SqliteDatabase.Database, now: Date): string[] {
  const keep = readPractice().privacy.retentionDays * DAY_MS
  return ask(db, 'select id, state, slot, updated_at, erased_at from consultations').flatMap(
    ({ id, state, slot, updated_at, erased_at }) => {
      const last = Math.max(Date.parse(String(slot ?? updated_at)), Date.parse(String(updated_at)))
      const due = last + keep
      if (erased_at !== null && Date.parse(String(erased_at)) < due) return [`${id} was erased early`]
      // A day for the chore, and another for the longest time between two steps and a crash.
      const over = state !== 'requested' && erased_at === null
      return over && due + 2 * DAY_MS < now.getTime() ? [`${id} is kept too long`] : []
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

type Row = Record<string, string | number | null>

const statements = new Map<string, SqliteDatabase.Statement<unknown[], Row>>()

function ask(db: SqliteDatabase.Database, sql: string, ...values: string[]): Row[] {
  const statement = statements.get(sql) ?? db.prepare<unknown[], Row>(sql)
  statements.set(sql, statement)
  return statement.all(...values)
}
