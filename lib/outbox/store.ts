import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { Database, MessagesTable } from '#lib/database/schema'
import { isMessage, type Message, type OwedMessage, parseMessage } from '#lib/outbox/message'

export type ClaimedMessage = {
  readonly id: string
  readonly message: Message
  readonly failedAttempts: number
  readonly claimedBy: string
}

/** Records messages as owed, due at once. Within a transaction they are owed exactly if it commits; twice is once. */
export async function owe(db: Kysely<Database>, owed: readonly OwedMessage[], now: Date): Promise<void> {
  if (owed.length === 0) return
  const rows = owed.map(({ owedKey, message }) => ({
    id: randomUUID(),
    owed_key: owedKey,
    kind: message.kind,
    consultation_id: 'consultationId' in message ? message.consultationId : null,
    facts: JSON.stringify(message.facts),
    state: 'due',
    attempts: 0,
    next_attempt_at: now.toISOString(),
    created_at: now.toISOString(),
  }))
  await db
    .insertInto('messages')
    .values(rows)
    .onConflict((conflict) => conflict.column('owed_key').doNothing())
    .execute()
}

/**
 * Claims up to `limit` messages that are due, or whose claimant died: each is claimed by one process only, until
 * `claimedUntil`. A row that this version can't read is dead at once: it must not hold up the others.
 */
export async function claimDue(
  db: Kysely<Database>,
  claim: { now: Date; claimedBy: string; claimedUntil: Date; limit: number },
): Promise<ClaimedMessage[]> {
  const now = claim.now.toISOString()
  const due = db
    .selectFrom('messages')
    .select('id')
    .where((is) =>
      is.or([
        is.and([is('state', '=', 'due'), is('next_attempt_at', '<=', now)]),
        is.and([is('state', '=', 'claimed'), is('claimed_until', '<=', now)]),
      ]),
    )
    .orderBy('next_attempt_at')
    .limit(claim.limit)
  const rows = await db
    .updateTable('messages')
    .set({ state: 'claimed', claimed_by: claim.claimedBy, claimed_until: claim.claimedUntil.toISOString() })
    // SQLite has one writer; on Postgres two claims may look at once, and the second must pass over the first one's rows.
    .where('id', 'in', hasManyWriters(db) ? due.forUpdate().skipLocked() : due)
    .returningAll()
    .execute()
  const [readable, unreadable] = partition(rows)
  if (unreadable.length > 0) await bury(db, unreadable, claim.now)
  return readable.map((row) => claimed(row, claim.claimedBy))
}

type Row = Selectable<MessagesTable>

function partition(rows: readonly Row[]): [Row[], Row[]] {
  return [rows.filter((row) => isMessage(row)), rows.filter((row) => !isMessage(row))]
}

async function bury(db: Kysely<Database>, rows: readonly Row[], now: Date): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      state: 'dead',
      last_error: 'UNREADABLE',
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

/** Asked by what the adapter says: Next bundles a kysely of its own, whose classes are not those that opened the store. */
function hasManyWriters(db: Kysely<Database>): boolean {
  return db.getExecutor().adapter.supportsMultipleConnections !== false
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

/** Records the outcome of a claimed message. False when another process has taken the claim over meanwhile. */
export async function settle(
  db: Kysely<Database>,
  claim: ClaimedMessage,
  outcome: Outcome,
  now: Date,
): Promise<boolean> {
  const counted = outcome.state === 'dropped' || (outcome.state === 'due' && !outcome.countsAsTry) ? 0 : 1
  const settled = outcome.state !== 'due'
  const updated = await db
    .updateTable('messages')
    .set({
      state: outcome.state,
      attempts: claim.failedAttempts + counted,
      last_error: 'error' in outcome ? outcome.error : 'reason' in outcome ? outcome.reason : null,
      claimed_by: null,
      claimed_until: null,
      ...(outcome.state === 'due' && { next_attempt_at: outcome.nextAttemptAt.toISOString() }),
      settled_at: settled ? now.toISOString() : null,
    })
    .where('id', '=', claim.id)
    .where('claimed_by', '=', claim.claimedBy)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) === 1
}

/** How many messages are in each state, and since when the oldest unsent one waits. */
export async function countMessages(
  db: Kysely<Database>,
): Promise<{ due: number; dead: number; oldestDue: Date | null }> {
  const rows = await db
    .selectFrom('messages')
    .select((of) => [
      'state',
      of.fn.countAll<number | string>().as('count'),
      of.fn.min('created_at').as('oldest'),
    ])
    .groupBy('state')
    .execute()
  const waiting = rows.filter((row) => row.state === 'due' || row.state === 'claimed')
  const oldest = waiting.map((row) => row.oldest).sort()[0]
  return {
    due: waiting.reduce((sum, row) => sum + Number(row.count), 0),
    dead: rows.filter((row) => row.state === 'dead').reduce((sum, row) => sum + Number(row.count), 0),
    oldestDue: oldest ? new Date(oldest) : null,
  }
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

/** Makes a dead message due again with all its tries, e.g. after a mistyped address was mended. */
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

/** Nothing about a consultation is owed any more, its undelivered mails included: its personal data was erased. */
export async function dropUnsent(db: Kysely<Database>, consultationId: string, now: Date): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'dropped', last_error: 'the personal data was erased', settled_at: now.toISOString() })
    .where('consultation_id', '=', consultationId)
    .where('state', 'in', ['due', 'dead'])
    .execute()
}

/** The ids, and so the names of the mail files, of all messages about one consultation. */
export async function messageIdsOf(db: Kysely<Database>, consultationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('consultation_id', '=', consultationId)
    .execute()
  return rows.map((row) => row.id)
}
