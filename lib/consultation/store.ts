import { randomUUID } from 'node:crypto'
import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import {
  type Consultation,
  type ConsultationChange,
  type ConsultationState,
  consultationState,
  HOLDING_STATES,
  type PersonalDetails,
  personalDetails,
} from '#lib/consultation/consultation'
import type { ConsultationsTable, Database } from '#lib/database/schema'
import { EnvironmentError } from '#lib/env'
import { canUnseal, dataKeys, needsSealing, seal, unseal } from '#lib/security/field-encryption'

export type NewConsultation = {
  readonly id: string
  readonly reference: string
  readonly state: 'requested' | 'quarantined'
  readonly slot: Date | null
  readonly personal: PersonalDetails
  readonly fingerprint: string
  readonly consentText: string
  readonly suspicion: string | null
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
      state: fresh.state,
      slot: fresh.slot?.toISOString() ?? null,
      personal: seal(JSON.stringify(fresh.personal), fresh.id, dataKeys()),
      fingerprint: fresh.fingerprint,
      sequence: 0,
      link_version: 0,
      consent_text: fresh.consentText,
      consented_at: at,
      suspicion: fresh.suspicion,
      created_at: at,
      updated_at: at,
    })
    .execute()
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
      updated_at: now.toISOString(),
    })
    .where('id', '=', before.id)
    .where('state', '=', storedState(before.state))
    .where('sequence', '=', before.sequence)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) === 1
}

/** Keeps a consultation with another address, if it still stands as `before` saw it, and raises its sequence by one. */
export async function changeEmail(
  db: Kysely<Database>,
  { id, sequence, personal }: Consultation,
  email: string,
): Promise<boolean> {
  const updated = await db
    .updateTable('consultations')
    .set({
      personal: seal(JSON.stringify({ ...personal, email }), id, dataKeys()),
      sequence: sequence + 1,
    })
    .where('id', '=', id)
    .where('sequence', '=', sequence)
    .where('personal', 'is not', null)
    .executeTakeFirst()
  return Number(updated.numUpdatedRows) === 1
}

/** The consultation of that id, or null. */
export async function findConsultation(db: Kysely<Database>, id: string): Promise<Consultation | null> {
  const row = await db.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toConsultation(row) : null
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

/** The starts of all calls that are requested or confirmed from `from` on. */
export async function heldSlots(db: Kysely<Database>, from: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom('consultations')
    .select('slot')
    .where('state', 'in', HOLDING)
    .where('slot', '>=', from.toISOString())
    .execute()
  return rows.flatMap((row) => (row.slot ? [new Date(row.slot)] : []))
}

/** All consultations in these states, the earliest call first; those without a time come first of all. */
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
  const rows = await query.orderBy('slot').orderBy('created_at').execute()
  return rows.map(toConsultation)
}

export type AuditLine = {
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

/** Erases the personal data of one consultation, leaving reference, dates and outcome; its links stop working. */
export async function eraseConsultation(
  db: Kysely<Database>,
  consultation: Consultation,
  now: Date,
): Promise<void> {
  await db
    .updateTable('consultations')
    .set({
      personal: null,
      fingerprint: null,
      suspicion: null,
      link_version: consultation.linkVersion + 1,
      erased_at: now.toISOString(),
    })
    .where('id', '=', consultation.id)
    .execute()
}

/**
 * Consultations that still hold personal data and whose call, or last change where there was no time, was before `before`.
 * What still waits for an answer is not over: it expires first.
 */
export async function listErasable(db: Kysely<Database>, before: Date): Promise<Consultation[]> {
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('erased_at', 'is', null)
    .where('state', '<>', 'requested')
    .where('updated_at', '<', before.toISOString())
    .where((is) => is.or([is('slot', 'is', null), is('slot', '<', before.toISOString())]))
    .limit(500)
    .execute()
  return rows.map(toConsultation)
}

/**
 * Seals personal data that is plain, or sealed with an older key, with the newest one. Returns how many rows it changed.
 * Throws `EnvironmentError` when some were sealed with a key that is not set.
 */
export async function resealConsultations(db: Kysely<Database>): Promise<number> {
  const keys = dataKeys()
  const rows = await db
    .selectFrom('consultations')
    .select(['id', 'personal'])
    .where('personal', 'is not', null)
    .execute()
  let resealed = 0
  for (const { id, personal } of rows) {
    if (personal !== null && !canUnseal(personal, keys)) throw new EnvironmentError(KEY_MISSING)
    if (personal === null || !needsSealing(personal, keys)) continue
    await db
      .updateTable('consultations')
      .set({ personal: seal(unseal(personal, id, keys), id, keys) })
      .where('id', '=', id)
      .where('personal', '=', personal)
      .execute()
    resealed += 1
  }
  return resealed
}

const KEY_MISSING =
  'DATA_KEY: stored requests are sealed with a key that is not set. Put that key into DATA_KEY, or into DATA_KEY_OLD beside a new one.'

// An offer is stored as a request with proposals: servers of the version before, at work during an update, know no other.
type StoredState = Exclude<ConsultationState, 'offered'>

const HOLDING: readonly StoredState[] = [...new Set(HOLDING_STATES.map(storedState))]

function storedState(state: ConsultationState): StoredState {
  return state === 'offered' ? 'requested' : state
}

function isInState(is: ExpressionBuilder<Database, 'consultations'>, state: ConsultationState) {
  const stored = is('state', '=', storedState(state))
  if (state === 'offered') return is.and([stored, is('proposals', 'is not', null)])
  return state === 'requested' ? is.and([stored, is('proposals', 'is', null)]) : stored
}

const instants = z.array(z.coerce.date())

function toConsultation(row: Selectable<ConsultationsTable>): Consultation {
  const stored = consultationState.parse(row.state)
  return {
    id: row.id,
    reference: row.reference,
    state: stored === 'requested' && row.proposals !== null ? 'offered' : stored,
    slot: row.slot === null ? null : new Date(row.slot),
    personal:
      row.personal === null
        ? null
        : personalDetails.parse(JSON.parse(unseal(row.personal, row.id, dataKeys()))),
    proposals: row.proposals === null ? [] : instants.parse(JSON.parse(row.proposals)),
    sequence: row.sequence,
    linkVersion: row.link_version,
    suspicion: row.suspicion,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  }
}
