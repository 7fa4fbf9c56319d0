import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { CONSENT_TEXT } from '#lib/consultation/consent'
import type { Consultation } from '#lib/consultation/consultation'
import { fingerprintOf } from '#lib/consultation/fingerprint'
import { openTimes } from '#lib/consultation/open-times'
import type { ConsultationRequest } from '#lib/consultation/parse-request'
import { newReference } from '#lib/consultation/reference'
import {
  findByFingerprint,
  findConsultation,
  insertConsultation,
  type NewConsultation,
  recordAudit,
} from '#lib/consultation/store'
import { owedBy } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { brokenUniqueRule } from '#lib/database/unique-violation'
import { owe } from '#lib/outbox/store'
import type { Practice } from '#lib/practice/practice'

export type Requested = { readonly consultation: Consultation } | { readonly refusal: 'slot-taken' }

/**
 * Writes a request and the messages it owes in one transaction, after checking its time once more. The same words for the
 * same time find the request that stands already. `suspicion` (words for the practitioner) quarantines it: kept and
 * shown, holding no slot, owing no mail. Throws what the database throws: then nothing was written.
 */
export async function requestConsultation(
  db: Kysely<Database>,
  request: ConsultationRequest,
  { practice, suspicion, now }: { practice: Practice; suspicion: string | null; now: Date },
): Promise<Requested> {
  const fingerprint = fingerprintOf(request.slot, request.personal)
  const standing = await findByFingerprint(db, fingerprint)
  if (standing) return { consultation: standing }
  if (request.slot && !(await isOpen(db, request.slot, practice, now))) return afterLostSlot(db, fingerprint)
  const fresh: NewConsultation = {
    id: randomUUID(),
    reference: newReference(),
    state: suspicion ? 'quarantined' : 'requested',
    slot: request.slot,
    personal: request.personal,
    fingerprint,
    consentText: CONSENT_TEXT,
    suspicion,
  }
  return insert(db, fresh, now)
}

async function isOpen(db: Kysely<Database>, slot: Date, practice: Practice, now: Date): Promise<boolean> {
  const { slots } = await openTimes(db, practice, now)
  return slots.some((open) => open.getTime() === slot.getTime())
}

/** The unique indexes decide what two requests at the same moment come to. */
async function insert(db: Kysely<Database>, fresh: NewConsultation, now: Date): Promise<Requested> {
  try {
    return { consultation: await db.transaction().execute((transaction) => write(transaction, fresh, now)) }
  } catch (error) {
    const rule = brokenUniqueRule(error)
    if (rule === 'slot') return afterLostSlot(db, fresh.fingerprint)
    if (rule === 'reference') return insert(db, { ...fresh, reference: newReference() }, now)
    const twin = rule === 'fingerprint' ? await findByFingerprint(db, fresh.fingerprint) : null
    if (twin) return { consultation: twin }
    throw error
  }
}

async function write(
  transaction: Kysely<Database>,
  fresh: NewConsultation,
  now: Date,
): Promise<Consultation> {
  await insertConsultation(transaction, fresh, now)
  const consultation = await findConsultation(transaction, fresh.id)
  if (!consultation) throw new Error('a consultation just written could not be read')
  await recordAudit(
    transaction,
    { consultationId: fresh.id, verb: 'request', actor: 'patient', before: null, after: consultation },
    now,
  )
  if (consultation.state === 'requested') {
    await owe(
      transaction,
      owedBy(consultation, consultation, ['practitioner:requested', 'patient:received']),
      now,
    )
  }
  return consultation
}

/**
 * The slot may have been lost to this very request, sent twice: a moment after it was looked for, or because SQLite names
 * whichever index it looked at first.
 */
async function afterLostSlot(db: Kysely<Database>, fingerprint: string): Promise<Requested> {
  const twin = await findByFingerprint(db, fingerprint)
  return twin ? { consultation: twin } : { refusal: 'slot-taken' }
}
