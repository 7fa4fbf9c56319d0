import { randomUUID } from 'node:crypto'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'
import { hasManyWriters } from '#lib/database/many-writers'
import { FIRST_RANK, MESSAGE_RANK } from '#lib/database/message-rank'
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
 * Records messages as owed, due at once; a move's mails, and those that can be taken back, wait a moment (see `gather-moves.ts`). Within a transaction they
 * are owed exactly if it commits; twice is once.
 */
export async function owe(db: Kysely<Database>, owed: readonly OwedMessage[], now: Date): Promise<void> {
  if (owed.length === 0) return
  const rows: Insertable<MessagesTable>[] = []
  for (const one of owed) {
    const { owedKey, message } = one
    const { dueAt, facts, reason } = gatherMoves(one, await takeWaitingMove(db, one, now), now)
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

/**
 * Takes back what a change came to owe, by the sequence it raised the consultation to; the mails of a move that it stood for
 * are owed again. False when one of its mails is out of our hands: then the caller has to undo all of its transaction.
 */
export async function withdraw(
  db: Kysely<Database>,
  consultationId: string,
  sequence: number,
  now: Date,
): Promise<boolean> {
  const owed = await db
    .selectFrom('messages')
    .select(['id', 'created_at'])
    .where('consultation_id', '=', consultationId)
    .where('owed_key', 'like', `${consultationId} ${sequence} %`)
    .execute()
  const [first] = owed
  if (!first) return true
  const dropped = await db
    .updateTable('messages')
    .set({ state: 'dropped', last_error: 'it was taken back', settled_at: now.toISOString() })
    .where(
      'id',
      'in',
      owed.map(({ id }) => id),
    )
    .where('state', '=', 'due')
    .where('attempts', '=', 0)
    .executeTakeFirst()
  if (Number(dropped.numUpdatedRows) !== owed.length) return false
  await db
    .updateTable('messages')
    .set({ state: 'due', last_error: null, settled_at: null })
    .where('consultation_id', '=', consultationId)
    .where('kind', 'in', ['patient:moved', 'practitioner:moved'])
    .where('state', '=', 'dropped')
    .where('last_error', '=', OVERTAKEN)
    .where('settled_at', '=', first.created_at)
    .execute()
  return true
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
export const UNREADABLE = 'UNREADABLE'

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
