// What is owed and has not gone out, for health, the practitioner's warnings and limits.
import { type Kysely, sql } from 'kysely'
import { MESSAGE_RANK, PATIENT_RANK } from '#lib/database/message-rank'
import type { Database } from '#lib/database/schema'
import type { OwedMessage } from '#lib/outbox/message'

/** What is not settled well: waiting, or given up, by who is to receive it. */
type MessageCounts = {
  readonly due: number
  /** Given up, all in all, and those to the practitioner among them. */
  readonly dead: number
  readonly deadToPractice: number
}

/** How many messages wait and how many were given up; what was sent is not looked at. */
export async function countMessages(db: Kysely<Database>): Promise<MessageCounts> {
  const rows = await db
    .selectFrom('messages')
    .select((of) => ['state', MESSAGE_RANK.as('rank'), of.fn.countAll<number | string>().as('count')])
    .where('state', 'in', ['due', 'claimed', 'dead'])
    .groupBy(['state', MESSAGE_RANK])
    .execute()
  const sum = (counted: typeof rows) => counted.reduce((total, row) => total + Number(row.count), 0)
  const dead = rows.filter((row) => row.state === 'dead')
  return {
    due: sum(rows.filter((row) => row.state !== 'dead')),
    dead: sum(dead),
    deadToPractice: sum(dead.filter((row) => Number(row.rank) !== PATIENT_RANK)),
  }
}

/** How many messages of a kind have come to be owed since then, sent or not. */
export async function countOwedSince(
  db: Kysely<Database>,
  kind: OwedMessage['message']['kind'],
  since: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('kind', '=', kind)
    .where('created_at', '>=', since.toISOString())
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Since when the practitioner is owed the oldest mail that has not gone out, given-up ones included; null when none is. What
 * waits for its time, and was not tried yet, is owed from then on.
 */
export async function oldestToPractitioner(db: Kysely<Database>): Promise<Date | null> {
  const row = await db
    .selectFrom('messages')
    .select(
      sql<string | null>`min(case when last_error is null then next_attempt_at else created_at end)`.as(
        'since',
      ),
    )
    .where('state', 'in', ['due', 'claimed', 'dead'])
    .where(MESSAGE_RANK, '<', PATIENT_RANK)
    .executeTakeFirst()
  return row?.since ? new Date(row.since) : null
}

/** The code of a fault that lets no mail out, or null: only such a one keeps a message waiting without using up a try. */
export async function findConfigurationFault(db: Kysely<Database>): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select('last_error')
    .where('state', '=', 'due')
    .where('attempts', '=', 0)
    .where('last_error', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row?.last_error ?? null
}

/** The code with which the practitioner's own mailbox refuses a mail that is still tried, or null. */
export async function findPractitionerRefusal(db: Kysely<Database>): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select('last_error')
    .where('state', '=', 'due')
    .where(MESSAGE_RANK, '<', PATIENT_RANK)
    .where((is) => is.or([is('last_error', 'like', 'EENVELOPE 5%'), is('last_error', 'like', 'EMESSAGE 5%')]))
    .limit(1)
    .executeTakeFirst()
  return row?.last_error ?? null
}

/** What is late: mail in general, or only mail that one patient's own mailbox does not take. */
type Late = 'mail' | 'one-mailbox' | null

/** Whether a message that may go out has waited since before `since`, in vain; what is held or put off on purpose has not. */
export async function findLate(db: Kysely<Database>, since: Date): Promise<Late> {
  const before = since.toISOString()
  const late = db
    .selectFrom('messages')
    .select('id')
    .where('state', 'in', ['due', 'claimed'])
    .where((is) =>
      is.or([
        is.and([is('attempts', '=', 0), is('next_attempt_at', '<', before)]),
        is.and([is('attempts', '>', 0), is('created_at', '<', before)]),
      ]),
    )
    .limit(1)
  const isOneMailbox = sql<boolean>`(${MESSAGE_RANK} = ${PATIENT_RANK} and last_error is not null
    and (last_error like 'EENVELOPE %' or last_error like 'EMESSAGE %'))`
  if (await late.where(sql<boolean>`not ${isOneMailbox}`).executeTakeFirst()) return 'mail'
  return (await late.executeTakeFirst()) ? 'one-mailbox' : null
}

export type MailToPatient = {
  readonly kind: string
  readonly state: 'sent' | 'waits' | 'dead'
  /** When it went out or was given up; while it waits, when it came to be owed. */
  readonly at: Date
}

/** The latest mail to the patient about a consultation that was not overtaken; null when there is none. */
export async function findLastToPatient(
  db: Kysely<Database>,
  consultationId: string,
): Promise<MailToPatient | null> {
  const row = await db
    .selectFrom('messages')
    .select(['kind', 'state', 'created_at', 'settled_at'])
    .where('consultation_id', '=', consultationId)
    .where('kind', 'like', 'patient:%')
    .where('kind', '<>', 'patient:address-changed')
    .where('state', '<>', 'dropped')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const state = row.state === 'sent' || row.state === 'dead' ? row.state : 'waits'
  return { kind: row.kind, state, at: new Date(row.settled_at ?? row.created_at) }
}
