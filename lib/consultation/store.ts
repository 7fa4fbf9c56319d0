import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type {
  CallOutcome,
  Consultation,
  ConsultationChange,
  ConsultationState,
  HeldBack,
  PersonalDetails,
  PracticeNotes,
} from '#lib/consultation/consultation'
import {
  HOLDING,
  isInState,
  keepsTime,
  readRows,
  storedState,
  toConsultation,
} from '#lib/consultation/consultation-row'
import { fingerprintOf, keyVersion, searchKeys, senderKeys } from '#lib/consultation/keys'
import type { Database } from '#lib/database/schema'
import { dataKeys, seal } from '#lib/security/field-encryption'

export type NewConsultation = {
  readonly id: string
  readonly reference: string
  readonly slot: Date | null
  readonly personal: PersonalDetails
  /** The sender's network address, if it is known. */
  readonly address: string | null
  readonly consentText: string
  /** Null for a request that is to be answered like any other. */
  readonly heldBack: HeldBack | null
  readonly suspicion: string | null
  readonly source?: Consultation['source']
}

/** Writes a new request. Throws the database's unique violation when its slot is held or the same request stands already. */
export async function insertConsultation(
  db: Kysely<Database>,
  fresh: NewConsultation,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await db
    .insertInto('consultations')
    .values({
      id: fresh.id,
      reference: fresh.reference,
      state: fresh.heldBack ? 'quarantined' : 'requested',
      slot: fresh.slot?.toISOString() ?? null,
      sequence: 0,
      link_version: 0,
      consent_text: fresh.consentText,
      consented_at: at,
      suspicion: fresh.suspicion,
      source: fresh.source === 'phone' ? 'phone' : null,
      created_at: at,
      updated_at: at,
      ...holdColumns(fresh.heldBack),
      ...personalColumns(fresh.id, fresh.slot, fresh.personal),
      address_key: senderKeys(fresh.personal, fresh.address).address,
    })
    .execute()
  await insertSearchKeys(db, fresh.id, fresh.personal)
}

/**
 * Changes a consultation if it still stands as `before` saw it, and raises its sequence by one. False when somebody else
 * changed it meanwhile. Throws the unique violation when the new slot is held.
 */
export async function updateConsultation(
  db: Kysely<Database>,
  before: Consultation,
  after: ConsultationChange,
  now: Date,
): Promise<boolean> {
  const updated = await db
    .updateTable('consultations')
    .set({
      state: storedState(after.state),
      slot: after.slot?.toISOString() ?? null,
      proposals: after.proposals.length ? JSON.stringify(after.proposals) : null,
      sequence: before.sequence + 1,
      // Retention counts from here: under a clock set back a change must not seem older than the one before it.
      updated_at: (now > before.updatedAt ? now : before.updatedAt).toISOString(),
      ...holdColumns(after.heldBack),
      ...(after.personal && personalColumns(before.id, after.slot, after.personal)),
      ...(after.practice && { personal: sealed(before, after.practice) }),
      ...(after.undo !== undefined && { undo: after.undo && JSON.stringify(after.undo) }),
      ...(after.doneAt !== undefined && { done_at: after.doneAt?.toISOString() ?? null }),
      ...(after.toTellSince !== undefined && { to_tell_since: after.toTellSince?.toISOString() ?? null }),
    })
    .where('id', '=', before.id)
    .where('state', '=', storedState(before.state))
    .where('sequence', '=', before.sequence)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  const done = Number(updated.numUpdatedRows) === 1
  if (done && after.personal) await insertSearchKeys(db, before.id, after.personal)
  return done
}

/** What is told and noted of a consultation, with other notes of the practitioner. */
function sealed({ id, personal }: Consultation, practice: PracticeNotes): string {
  return seal(JSON.stringify({ ...personal, practice }), id, dataKeys())
}

function holdColumns(heldBack: HeldBack | null) {
  return {
    holds_until: heldBack?.holdsUntil?.toISOString() ?? null,
    held_back_for: heldBack?.reason ?? null,
  }
}

/** All that is made of what the patient wrote; the network address is no part of it. */
export function personalColumns(id: string, slot: Date | null, personal: PersonalDetails) {
  const { phone, email } = senderKeys(personal, null)
  return {
    personal: seal(JSON.stringify(personal), id, dataKeys()),
    fingerprint: fingerprintOf(slot, personal),
    phone_key: phone,
    email_key: email,
    keyed_with: keyVersion(),
  }
}

/** Writes what a request is searched by, in the place of what was there. */
export async function insertSearchKeys(
  db: Kysely<Database>,
  id: string,
  personal: PersonalDetails,
): Promise<void> {
  await db.deleteFrom('search_keys').where('consultation_id', '=', id).execute()
  const rows = searchKeys(personal).map((key) => ({ key, consultation_id: id }))
  if (rows.length > 0) await db.insertInto('search_keys').values(rows).execute()
}

/** The columns of keyed hashes, emptied. */
export const NO_KEYS = { phone_key: null, email_key: null, address_key: null, keyed_with: null } as const

/** Keeps a consultation with another address, if it still stands as `before` saw it, and raises its sequence by one. */
export async function changeEmail(
  db: Kysely<Database>,
  { id, slot, sequence, personal }: Consultation,
  email: string,
): Promise<boolean> {
  if (!personal) return false
  const changed = { ...personal, email }
  // The patient's own words, sent once more, are still the same request.
  const { fingerprint: _asSent, ...columns } = personalColumns(id, slot, changed)
  const updated = await db
    .updateTable('consultations')
    .set({
      ...columns,
      sequence: sequence + 1,
    })
    .where('id', '=', id)
    .where('sequence', '=', sequence)
    .where('personal', 'is not', null)
    .executeTakeFirst()
  const done = Number(updated.numUpdatedRows) === 1
  if (done) await insertSearchKeys(db, id, changed)
  return done
}

/** A consultation whose row can't be read. */
export class DamagedRow extends Error {
  readonly reference: string

  constructor(reference: string, cause: unknown) {
    super('a stored consultation can’t be read', { cause })
    this.reference = reference
  }
}

/** The consultation of that id, or null. Throws `DamagedRow`. */
export async function findConsultation(db: Kysely<Database>, id: string): Promise<Consultation | null> {
  const row = await db.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  try {
    return toConsultation(row)
  } catch (error) {
    throw new DamagedRow(row.reference, error)
  }
}

/** The standing request with the same words for the same time, or null. */
export async function findByFingerprint(
  db: Kysely<Database>,
  fingerprint: string,
): Promise<Consultation | null> {
  const row = await db
    .selectFrom('consultations')
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .where('state', 'in', [...HOLDING, 'quarantined'])
    .executeTakeFirst()
  return row ? toConsultation(row) : null
}

/** The doubtful request that keeps this time from others, or null. */
export async function findDoubtfulHolder(db: Kysely<Database>, slot: Date): Promise<Consultation | null> {
  const row = await db
    .selectFrom('consultations')
    .selectAll()
    .where('slot', '=', slot.toISOString())
    .where('state', '=', 'quarantined')
    .where('holds_until', 'is not', null)
    .executeTakeFirst()
  return row ? toConsultation(row) : null
}

/** The starts from `from` on that nobody else can have. */
export async function heldSlots(db: Kysely<Database>, from: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom('consultations')
    .select('slot')
    .where('slot', '>=', from.toISOString())
    .where(keepsTime)
    .execute()
  return rows.flatMap((row) => (row.slot ? [new Date(row.slot)] : []))
}

/**
 * Requests and offers that may have gone unanswered past their time, up to 500; `isOverdue` has the last word. `untimedBefore`
 * is when a request without a time has waited too long.
 */
export async function listOverdue(
  db: Kysely<Database>,
  now: Date,
  untimedBefore: Date,
): Promise<Consultation[]> {
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('state', '=', 'requested')
    .where((is) =>
      is.or([
        is('slot', '<=', now.toISOString()),
        is.and([is('slot', 'is', null), is('updated_at', '<=', untimedBefore.toISOString())]),
        is.and([is('slot', 'is', null), is('proposals', 'is not', null)]),
      ]),
    )
    .orderBy('updated_at')
    .limit(500)
    .execute()
  return readRows(rows).consultations
}

/** Up to 200 doubtful requests whose time has been kept long enough. */
export async function listEndedHolds(db: Kysely<Database>, now: Date): Promise<Consultation[]> {
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('state', '=', 'quarantined')
    .where('holds_until', '<=', now.toISOString())
    .limit(200)
    .execute()
  return readRows(rows).consultations
}

/** The consultations in these states, the earliest call first; those without a time come first of all. Damaged rows are left out. */
export async function listConsultations(
  db: Kysely<Database>,
  states: readonly ConsultationState[],
  slots: { from?: Date; until?: Date } = {},
): Promise<Consultation[]> {
  let query = db
    .selectFrom('consultations')
    .selectAll()
    .where((is) => is.or(states.map((state) => isInState(is, state))))
  if (slots.from) query = query.where('slot', '>=', slots.from.toISOString())
  if (slots.until) query = query.where('slot', '<', slots.until.toISOString())
  const rows = await query
    .orderBy('slot', (by) => by.asc().nullsFirst())
    .orderBy('created_at')
    .execute()
  return readRows(rows).consultations
}

/** Whether another consultation than `id` keeps a time that begins within. */
export async function isHeldWithin(
  db: Kysely<Database>,
  id: string,
  { after, before }: { readonly after: Date; readonly before: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('consultations')
    .select('id')
    .where('slot', '>', after.toISOString())
    .where('slot', '<', before.toISOString())
    .where('id', '<>', id)
    .where(keepsTime)
    .executeTakeFirst()
  return row !== undefined
}

/** Counts how a call of that Eastern month ended, in the place of what was counted for it before. */
export async function countOutcome(
  db: Kysely<Database>,
  month: string,
  { before, after }: { readonly before: CallOutcome | undefined; readonly after: CallOutcome | undefined },
): Promise<void> {
  for (const [outcome, by] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (!outcome) continue
    await db
      .insertInto('outcome_counts')
      .values({ month, outcome, count: by })
      .onConflict((conflict) =>
        conflict.columns(['month', 'outcome']).doUpdateSet({ count: sql`outcome_counts.count + ${by}` }),
      )
      .execute()
  }
}

type AuditLine = {
  readonly consultationId: string
  readonly verb: string
  readonly actor: 'patient' | 'practitioner' | 'system'
  readonly before: { readonly state: ConsultationState; readonly slot: Date | null } | null
  readonly after: { readonly state: ConsultationState; readonly slot: Date | null }
}

/** Records who changed what and when, without personal data. */
export async function recordAudit(db: Kysely<Database>, line: AuditLine, now: Date): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: randomUUID(),
      consultation_id: line.consultationId,
      at: now.toISOString(),
      verb: line.verb,
      actor: line.actor,
      from_state: line.before?.state ?? null,
      to_state: line.after.state,
      from_slot: line.before?.slot?.toISOString() ?? null,
      to_slot: line.after.slot?.toISOString() ?? null,
    })
    .execute()
}
