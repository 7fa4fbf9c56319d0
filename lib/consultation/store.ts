import { randomUUID } from 'node:crypto'
import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import {
  type Consultation,
  type ConsultationChange,
  type ConsultationState,
  consultationState,
  type HeldBack,
  HOLDING_STATES,
  heldBackReason,
  type PersonalDetails,
  personalDetails,
} from '#lib/consultation/consultation'
import { fingerprintOf, keyVersion, type SenderKeys, searchKeys, senderKeys } from '#lib/consultation/keys'
import { hasManyWriters } from '#lib/database/many-writers'
import type { ConsultationsTable, Database } from '#lib/database/schema'
import { EnvironmentError } from '#lib/env'
import { easternDate } from '#lib/schedule/practice-time'
import { canUnseal, dataKeys, needsSealing, seal, unseal } from '#lib/security/field-encryption'

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

function holdColumns(heldBack: HeldBack | null) {
  return {
    holds_until: heldBack?.holdsUntil?.toISOString() ?? null,
    held_back_for: heldBack?.reason ?? null,
  }
}

/** All that is made of what the patient wrote; the network address is no part of it. */
function personalColumns(id: string, slot: Date | null, personal: PersonalDetails) {
  const { phone, email } = senderKeys(personal, null)
  return {
    personal: seal(JSON.stringify(personal), id, dataKeys()),
    fingerprint: fingerprintOf(slot, personal),
    phone_key: phone,
    email_key: email,
    keyed_with: keyVersion(),
  }
}

/** In the place of those that were there. */
async function insertSearchKeys(db: Kysely<Database>, id: string, personal: PersonalDetails): Promise<void> {
  await db.deleteFrom('search_keys').where('consultation_id', '=', id).execute()
  const rows = searchKeys(personal).map((key) => ({ key, consultation_id: id }))
  if (rows.length > 0) await db.insertInto('search_keys').values(rows).execute()
}

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

/**
 * How many times to come the sender of these keys holds: the most by phone, by email or by network address. A time that
 * the practitioner took back from one counts as well, or a flood would begin again at once.
 */
export async function countTimesOf(db: Kysely<Database>, keys: SenderKeys, now: Date): Promise<number> {
  const counts = await Promise.all(
    keyColumns(keys).map(async ([column, key]) => {
      const row = await db
        .selectFrom('consultations')
        .select((of) => of.fn.countAll<number | string>().as('count'))
        .where(column, '=', key)
        .where('slot', '>=', now.toISOString())
        .where((is) =>
          is.or([
            keepsTime(is),
            is.and([is('state', '=', 'quarantined'), is('held_back_for', '=', 'time-released')]),
          ]),
        )
        .executeTakeFirstOrThrow()
      return Number(row.count)
    }),
  )
  return Math.max(...counts)
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

/**
 * Erases the personal data of these consultations, leaving reference, dates and outcome; their links stop working. One that
 * still waited could not be read, and has ended.
 */
export async function erase(db: Kysely<Database>, ids: readonly string[], now: Date): Promise<void> {
  await db
    .updateTable('consultations')
    .set({
      state: sql`case when state = 'requested' then 'expired' else state end`,
      personal: null,
      fingerprint: null,
      suspicion: null,
      to_tell_since: null,
      ...NO_KEYS,
      holds_until: null,
      link_version: sql`link_version + 1`,
      erased_at: now.toISOString(),
    })
    .where('id', 'in', [...ids])
    .execute()
  await db
    .deleteFrom('search_keys')
    .where('consultation_id', 'in', [...ids])
    .execute()
}

/** Up to `limit` that still hold personal data and whose call, or last change where there was no time, was before `before`. */
function erasable(db: Kysely<Database>, before: Date, limit: number) {
  return db
    .selectFrom('consultations')
    .where('erased_at', 'is', null)
    .where('updated_at', '<', before.toISOString())
    .where((is) => is.or([is('slot', 'is', null), is('slot', '<', before.toISOString())]))
    .limit(limit)
}

/** The ids of up to `limit` to be erased. What still waits for an answer is not over: it expires first. */
export async function listErasable(db: Kysely<Database>, before: Date, limit: number): Promise<string[]> {
  const rows = await erasable(db, before, limit).select('id').where('state', '<>', 'requested').execute()
  return rows.map(({ id }) => id)
}

/** The ids of those that wait past that time for an answer because their rows are damaged: up to `limit` are looked at. */
export async function listUnreadable(db: Kysely<Database>, before: Date, limit: number): Promise<string[]> {
  const rows = await erasable(db, before, limit)
    .selectAll()
    .where('state', '=', 'requested')
    .orderBy('updated_at')
    .execute()
  const { damaged } = readRows(rows)
  return rows.filter(({ reference }) => damaged.includes(reference)).map(({ id }) => id)
}

/**
 * Adds up to `limit` consultations that were erased before `before` to the counts of their Eastern years, and deletes all
 * that is kept of them. Returns how many that were.
 */
export async function foldOld(db: Kysely<Database>, before: Date, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('consultations')
    .select(['id', 'state', 'slot', 'created_at'])
    .where('erased_at', '<', before.toISOString())
    .limit(limit)
    .execute()
  if (rows.length === 0) return 0
  const counts = Map.groupBy(rows, ({ state, slot, created_at }) => {
    const year = easternDate(new Date(slot ?? created_at)).slice(0, 4)
    return `${year} ${state}`
  })
  for (const [key, { length: count }] of counts) {
    const [year = '', state = ''] = key.split(' ')
    await db
      .insertInto('yearly_counts')
      .values({ year, state, count })
      .onConflict((conflict) =>
        conflict.columns(['year', 'state']).doUpdateSet({ count: sql`yearly_counts.count + ${count}` }),
      )
      .execute()
  }
  const ids = rows.map(({ id }) => id)
  for (const table of ['messages', 'audit', 'search_keys'] as const)
    await db.deleteFrom(table).where('consultation_id', 'in', ids).execute()
  await db.deleteFrom('consultations').where('id', 'in', ids).execute()
  return rows.length
}

/**
 * Makes the keyed hashes of up to 200 rows that have none or old ones: rows of the version before, or from before the
 * secret changed. What a server of the version before erased loses its keys as well.
 */
export async function keyOldConsultations(db: Kysely<Database>): Promise<void> {
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('personal', 'is not', null)
    .where((is) => is.or([is('keyed_with', 'is', null), is('keyed_with', '<>', keyVersion())]))
    .limit(200)
    .execute()
  for (const { id, slot, personal } of readRows(rows).consultations) {
    if (!personal) continue
    const { phone_key, email_key, keyed_with } = personalColumns(id, slot, personal)
    await db.transaction().execute(async (transaction) => {
      const kept = await transaction
        .updateTable('consultations')
        .set({ phone_key, email_key, keyed_with })
        .where('id', '=', id)
        .where('personal', 'is not', null)
        .executeTakeFirst()
      if (Number(kept.numUpdatedRows) === 1) await insertSearchKeys(transaction, id, personal)
    })
  }
  const left = await db
    .selectFrom('consultations')
    .select('id')
    .where('phone_key', 'is not', null)
    .where('personal', 'is', null)
    .limit(200)
    .execute()
  for (const { id } of left) {
    await db.updateTable('consultations').set(NO_KEYS).where('id', '=', id).execute()
    await db.deleteFrom('search_keys').where('consultation_id', '=', id).execute()
  }
}

const NO_KEYS = { phone_key: null, email_key: null, address_key: null, keyed_with: null } as const

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

/** What keeps a time from others, in the words of the index that holds it to one. */
function keepsTime(is: ExpressionBuilder<Database, 'consultations'>) {
  return is.or([
    is('state', 'in', HOLDING),
    is.and([is('state', '=', 'quarantined'), is('holds_until', 'is not', null)]),
  ])
}

type Row = Selectable<ConsultationsTable>

/** Consultations, and the references of the rows that can't be read: one that is damaged must not hide the others. */
export type Read = { readonly consultations: Consultation[]; readonly damaged: string[] }

/** Reads rows one by one; those that can't be read are named by their references. */
export function readRows(rows: readonly Row[]): Read {
  const read: Read = { consultations: [], damaged: [] }
  for (const row of rows) {
    try {
      read.consultations.push(toConsultation(row))
    } catch {
      read.damaged.push(row.reference)
    }
  }
  return read
}

const instant = z.iso.datetime().transform((text) => new Date(text))
const instants = z.array(instant)

function toConsultation(row: Row): Consultation {
  const stored = consultationState.parse(row.state)
  return {
    id: row.id,
    reference: row.reference,
    state: stored === 'requested' && row.proposals !== null ? 'offered' : stored,
    slot: row.slot === null ? null : instant.parse(row.slot),
    personal:
      row.personal === null
        ? null
        : personalDetails.parse(JSON.parse(unseal(row.personal, row.id, dataKeys()))),
    proposals: row.proposals === null ? [] : instants.parse(JSON.parse(row.proposals)),
    sequence: row.sequence,
    linkVersion: row.link_version,
    heldBack:
      stored === 'quarantined'
        ? {
            reason: heldBackReason.parse(row.held_back_for ?? 'doubtful'),
            holdsUntil: row.holds_until === null ? null : instant.parse(row.holds_until),
          }
        : null,
    suspicion: row.suspicion,
    toTellSince: row.to_tell_since === null ? null : instant.parse(row.to_tell_since),
    createdAt: instant.parse(row.created_at),
    updatedAt: instant.parse(row.updated_at),
  }
}
