import { randomUUID } from 'node:crypto'
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import { hasManyWriters } from '#lib/database/many-writers'
import { FIRST_RANK, MESSAGE_RANK, PATIENT_RANK } from '#lib/database/message-rank'
import type { Database, MessagesTable } from '#lib/database/schema'
import { LONGEST_BACKOFF_MS, LONGEST_HOLD_MS } from '#lib/outbox/backoff'
import { gatherMoves, type WaitingMove } from '#lib/outbox/gather-moves'
import {
  type ConsultationKind,
  isMessage,
  type Message,
  type OwedMessage,
  parseMessage,
} from '#lib/outbox/message'

export type ClaimedMessage = {
  readonly id: string
  readonly message: Message
  readonly failedAttempts: number
  readonly claimedBy: string
}

/**
 * Records messages as owed, due at once; a move's mails wait a moment (see `gather-moves.ts`). Within a transaction they
 * are owed exactly if it commits; twice is once.
 */
export async function owe(db: Kysely<Database>, owed: readonly OwedMessage[], now: Date): Promise<void> {
  if (owed.length === 0) return
  const rows: Insertable<MessagesTable>[] = []
  for (const one of owed) {
    const { owedKey, message } = one
    const { dueAt, facts, reason } = gatherMoves(message, await takeWaitingMove(db, one, now), now)
    rows.push({
      id: randomUUID(),
      owed_key: owedKey,
      kind: message.kind,
      consultation_id: 'consultationId' in message ? message.consultationId : null,
      facts: JSON.stringify(facts),
      state: reason ? 'dropped' : 'due',
      attempts: 0,
      next_attempt_at: dueAt.toISOString(),
      last_error: reason,
      created_at: now.toISOString(),
      settled_at: reason ? now.toISOString() : null,
    })
  }
  await db
    .insertInto('messages')
    .values(rows)
    .onConflict((conflict) => conflict.column('owed_key').doNothing())
    .execute()
}

/** Takes the mail of an earlier move to the same side off the queue, if it still waits: this message says more. */
async function takeWaitingMove(
  db: Kysely<Database>,
  { owedKey, message }: OwedMessage,
  now: Date,
): Promise<WaitingMove | null> {
  if (!('consultationId' in message) || SAYS_NOT_WHERE_THINGS_STAND.includes(message.kind)) return null
  const overtaken = await db
    .updateTable('messages')
    .set({ state: 'dropped', last_error: OVERTAKEN, settled_at: now.toISOString() })
    .where('consultation_id', '=', message.consultationId)
    .where('kind', '=', message.kind.startsWith('patient:') ? 'patient:moved' : 'practitioner:moved')
    .where('state', '=', 'due')
    .where('owed_key', '<>', owedKey)
    .returningAll()
    .execute()
  const [row] = overtaken.filter(isMessage)
  if (!row) return null
  return { message: parseMessage(row), dueAt: new Date(row.next_attempt_at) }
}

const SAYS_NOT_WHERE_THINGS_STAND: readonly ConsultationKind[] = [
  'patient:reminder',
  'patient:address-changed',
]

const OVERTAKEN = 'a later change was told instead'

/**
 * Claims up to `limit` messages that are due, or whose claimant died: each is claimed by one process only, until
 * `claimedUntil`. What is put off for longer than anything can be was so under a clock set wrong, and is due now. Sign-in mails come first (and alone, where `signInOnly`), then others for the practitioner, then
 * patients, the oldest first. A row that this version can't read is dead at once: it must not hold up the others.
 */
export async function claimDue(
  db: Kysely<Database>,
  claim: { now: Date; claimedBy: string; claimedUntil: Date; limit: number; signInOnly?: boolean },
): Promise<ClaimedMessage[]> {
  const now = claim.now.toISOString()
  const beyond = (span: number) => new Date(claim.now.getTime() + span).toISOString()
  await db
    .updateTable('messages')
    .set({ state: 'due', claimed_by: null, claimed_until: null })
    .where('state', '=', 'claimed')
    .where((is) => is.or([is('claimed_until', '<=', now), is('claimed_until', '>', beyond(LONGEST_HOLD_MS))]))
    .execute()
  const due = db
    .selectFrom('messages')
    .select('id')
    .where('state', '=', 'due')
    .where((is) =>
      is.or([
        is('next_attempt_at', '<=', now),
        is('next_attempt_at', '>', beyond(LONGEST_HOLD_MS)),
        is.and([is('attempts', '>', 0), is('next_attempt_at', '>', beyond(LONGEST_BACKOFF_MS))]),
      ]),
    )
    .$if(claim.signInOnly === true, (query) => query.where(MESSAGE_RANK, '=', FIRST_RANK))
    .orderBy(MESSAGE_RANK)
    .orderBy('created_at')
    .limit(claim.limit)
  const rows = await db
    .updateTable('messages')
    .set({ state: 'claimed', claimed_by: claim.claimedBy, claimed_until: claim.claimedUntil.toISOString() })
    // SQLite has one writer; on Postgres two claims may look at once, and the second must pass over the first one's rows.
    .where('id', 'in', hasManyWriters(db) ? due.forUpdate().skipLocked() : due)
    .returningAll()
    .execute()
  const [readable, unreadable] = partition(rows)
  if (unreadable.length > 0) await giveUp(db, unreadable, claim.now)
  return readable.map((row) => claimed(row, claim.claimedBy))
}

type Row = Selectable<MessagesTable>

function partition(rows: readonly Row[]): [Row[], Row[]] {
  return [rows.filter((row) => isMessage(row)), rows.filter((row) => !isMessage(row))]
}

/** What `last_error` says of a row that this version can't read. */
const UNREADABLE = 'UNREADABLE'

async function giveUp(db: Kysely<Database>, rows: readonly Row[], now: Date): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      state: 'dead',
      last_error: UNREADABLE,
      settled_at: now.toISOString(),
      claimed_by: null,
      claimed_until: null,
    })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

/** Who has claims now. */
export async function listClaimants(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('claimed_by')
    .where('state', '=', 'claimed')
    .distinct()
    .execute()
  return rows.flatMap((row) => row.claimed_by ?? [])
}

/** Makes due again what these claimants hold, to be tried at once. Returns how many messages that were. */
export async function releaseClaims(db: Kysely<Database>, claimants: readonly string[]): Promise<number> {
  if (claimants.length === 0) return 0
  const released = await db
    .updateTable('messages')
    .set({ state: 'due', claimed_by: null, claimed_until: null })
    .where('state', '=', 'claimed')
    .where('claimed_by', 'in', claimants)
    .executeTakeFirst()
  return Number(released.numUpdatedRows)
}

/** Makes due again what a version that could not read it gave up, where this one can. Returns how many that were. */
export async function reviveReadable(db: Kysely<Database>, now: Date): Promise<number> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('state', '=', 'dead')
    .where('last_error', '=', UNREADABLE)
    .execute()
  for (const { id } of rows.filter(isMessage)) await revive(db, id, now)
  return rows.filter(isMessage).length
}

function claimed(row: Row, claimedBy: string): ClaimedMessage {
  return { id: row.id, message: parseMessage(row), failedAttempts: row.attempts, claimedBy }
}

/** How one try ended. Each is recorded only while the claim is still ours. */
export type Outcome =
  | { readonly state: 'sent' }
  | { readonly state: 'dropped'; readonly reason: string }
  | { readonly state: 'dead'; readonly error: string }
  | {
      readonly state: 'due'
      readonly error: string
      readonly nextAttemptAt: Date
      readonly countsAsTry: boolean
    }
  /** Nothing was tried: its recipient has had enough mail for today. */
  | { readonly state: 'held'; readonly until: Date }

/** Records the outcome of a claimed message. False when another process has taken the claim over meanwhile. */
export async function settle(
  db: Kysely<Database>,
  claim: ClaimedMessage,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
  const updated = await db
    .updateTable('messages')
    .set({ ...whatBecomes(outcome, claim.failedAttempts, now), claimed_by: null, claimed_until: null })
    .where('id', '=', claim.id)
    .where('claimed_by', '=', claim.claimedBy)
    .executeTakeFirst()
  const kept = Number(updated.numUpdatedRows) === 1
  if (kept && outcome.state === 'held') await keepLatest(db, claim, now)
  return kept
}

function whatBecomes(outcome: Outcome, failedAttempts: number, now: Date): Updateable<MessagesTable> {
  const settled_at = now.toISOString()
  switch (outcome.state) {
    case 'held':
      return { state: 'due', last_error: null, next_attempt_at: outcome.until.toISOString() }
    case 'due':
      return {
        state: 'due',
        attempts: failedAttempts + (outcome.countsAsTry ? 1 : 0),
        last_error: outcome.error,
        next_attempt_at: outcome.nextAttemptAt.toISOString(),
      }
    case 'dropped':
      return { state: 'dropped', last_error: outcome.reason, settled_at }
    case 'dead':
      return { state: 'dead', attempts: failedAttempts + 1, last_error: outcome.error, settled_at }
    case 'sent':
      return { state: 'sent', attempts: failedAttempts + 1, last_error: null, settled_at }
  }
}

/** It goes to another mailbox than the patient's other mails. */
const TO_FORMER: ConsultationKind = 'patient:address-changed'

/** While a patient's mails are held, only the latest about one request is kept: it says where things stand. */
async function keepLatest(db: Kysely<Database>, { message }: ClaimedMessage, now: Date): Promise<void> {
  if (!('consultationId' in message)) return
  const { consultationId } = message
  await db
    .updateTable('messages')
    .set({ state: 'dropped', last_error: OVERTAKEN, settled_at: now.toISOString() })
    .where('consultation_id', '=', consultationId)
    .where('state', '=', 'due')
    .where('kind', 'like', 'patient:%')
    .where('kind', '<>', TO_FORMER)
    .where('created_at', '<', (is) =>
      is
        .selectFrom('messages as latest')
        .select((of) => of.fn.max('latest.created_at').as('at'))
        .where('latest.consultation_id', '=', consultationId)
        .where('latest.kind', 'like', 'patient:%')
        .where('latest.kind', '<>', TO_FORMER)
        .where('latest.state', 'in', ['due', 'claimed', 'sent']),
    )
    .execute()
}

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

export type UndeliveredMessage = {
  readonly id: string
  readonly kind: string
  readonly consultationId: string | null
  readonly error: string
  readonly at: Date
}

/** Messages given up for good, the newest first. */
export async function listDead(db: Kysely<Database>): Promise<UndeliveredMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('state', '=', 'dead')
    .orderBy('settled_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    consultationId: row.consultation_id,
    error: row.last_error ?? 'unknown',
    at: new Date(row.settled_at ?? row.created_at),
  }))
}

/** Makes a dead message due again with all its tries, e.g. after a fault of the mail server is over. */
export async function revive(db: Kysely<Database>, id: string, now: Date): Promise<boolean> {
  const updated = await db
    .updateTable('messages')
    .set({
      state: 'due',
      attempts: 0,
      next_attempt_at: now.toISOString(),
      last_error: null,
      settled_at: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) === 1
}

/** The practitioner has told the recipient in another way: the message is not owed any more, and health forgets it. */
export async function dismiss(db: Kysely<Database>, id: string, now: Date): Promise<boolean> {
  const updated = await db
    .updateTable('messages')
    .set({ state: 'dropped', settled_at: now.toISOString() })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) === 1
}

/** The consultation that a dead message to a patient is about, or null when it is none, or not dead any more. */
export async function findDeadToPatient(db: Kysely<Database>, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select('consultation_id')
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .where('kind', 'like', 'patient:%')
    .executeTakeFirst()
  return row?.consultation_id ?? null
}

/** What was to go to a patient's old address is not owed any more: one mail to the new one says where things stand. */
export async function dropToPatient(db: Kysely<Database>, consultationId: string, now: Date): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'dropped', last_error: OVERTAKEN, settled_at: now.toISOString() })
    .where('consultation_id', '=', consultationId)
    .where('kind', 'like', 'patient:%')
    .where('state', 'in', ['due', 'dead'])
    .execute()
}

/** Nothing about these consultations is owed any more, their undelivered mails included: the personal data was erased. */
export async function dropUnsent(
  db: Kysely<Database>,
  consultationIds: readonly string[],
  now: Date,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'dropped', last_error: 'the personal data was erased', settled_at: now.toISOString() })
    .where('consultation_id', 'in', [...consultationIds])
    .where('state', 'in', ['due', 'dead'])
    .execute()
}

/** The ids, and so the names of the mail files, of all messages about these consultations. */
export async function messageIdsOf(
  db: Kysely<Database>,
  consultationIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('consultation_id', 'in', [...consultationIds])
    .execute()
  return rows.map((row) => row.id)
}
