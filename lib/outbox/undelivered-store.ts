// Messages that were given up: shown in the inbox, tried again, or dealt with in another way.
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { isMessage } from '#lib/outbox/message'
import { UNREADABLE } from '#lib/outbox/store'

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
