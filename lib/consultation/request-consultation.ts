import { randomInt, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation, HeldBack } from '#lib/consultation/consultation'
import { isSamePatient } from '#lib/consultation/correct-standing'
import { fingerprintOf, senderKeys } from '#lib/consultation/keys'
import { openTimes } from '#lib/consultation/open-times'
import type { ConsultationRequest } from '#lib/consultation/parse-request'
import { countAlone, countStandingOf } from '#lib/consultation/sender-store'
import {
  findByFingerprint,
  findConsultation,
  findDoubtfulHolder,
  insertConsultation,
  type NewConsultation,
  recordAudit,
} from '#lib/consultation/store'
import { lapse, owedBy } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { brokenUniqueRule } from '#lib/database/unique-violation'
import { owe } from '#lib/outbox/store'
import type { Practice } from '#lib/practice/practice'

type Requested = { readonly consultation: Consultation } | { readonly refusal: 'slot-taken' }

type RequestCircumstances = {
  readonly practice: Practice
  /** What the patient agreed to, as it stood on the form; the request keeps it. */
  readonly consentText: string
  /** Why the request is doubtful, in words for the practitioner, or null. */
  readonly suspicion: string | null
  /** The sender's network address (for IPv6 its /64), or null where it is not known. */
  readonly address: string | null
  readonly now: Date
}

/**
 * Writes a request and the messages it owes in one transaction, after checking its time once more. The same words for the
 * same time find the request that stands already. One that is doubtful is held back and keeps its time for a while; one
 * more than its sender may have is held back and keeps none. Throws what the database throws: then nothing was written.
 */
export async function requestConsultation(
  db: Kysely<Database>,
  request: ConsultationRequest,
  circumstances: RequestCircumstances,
): Promise<Requested> {
  const { practice, consentText, suspicion, address, now } = circumstances
  const { slot, personal } = request
  const fingerprint = fingerprintOf(slot, personal)
  const standing = await findByFingerprint(db, fingerprint)
  if (standing) return { consultation: standing }
  if (slot && !suspicion) await letDoubtfulOneGo(db, request, now)
  if (slot && !(await isOpen(db, slot, practice, now))) return afterLostSlot(db, fingerprint)
  const fresh = {
    id: randomUUID(),
    reference: newReference(),
    slot,
    personal,
    address,
    consentText,
    suspicion,
  }
  return insert(db, fresh, fingerprint, circumstances)
}

/** Without the look-alikes 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: a reference is read aloud on the phone. */
const LETTERS = '34679ACDEFGHJKMNPQRTWXY'

/** A new reference such as "K7MQ-4XDH": 23^8, about 78 thousand million. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/**
 * A patient whose first words were doubtful and who sends better ones from elsewhere must not find the time taken by
 * themselves. The doubtful request stays and shows itself to nobody: knowing a name and a number is no proof.
 */
async function letDoubtfulOneGo(
  db: Kysely<Database>,
  { slot, personal }: ConsultationRequest,
  now: Date,
): Promise<void> {
  const holder = slot && (await findDoubtfulHolder(db, slot))
  if (holder?.personal && isSamePatient(holder.personal, personal, 'in everything'))
    await carryOut(db, lapse(holder, now), now)
}

async function isOpen(db: Kysely<Database>, slot: Date, practice: Practice, now: Date): Promise<boolean> {
  const { slots } = await openTimes(db, practice, now)
  return slots.some((open) => open.getTime() === slot.getTime())
}

type Fresh = Omit<NewConsultation, 'heldBack'>

/** The unique indexes decide what two requests at the same moment come to. */
async function insert(
  db: Kysely<Database>,
  fresh: Fresh,
  fingerprint: string,
  circumstances: RequestCircumstances,
): Promise<Requested> {
  try {
    return {
      consultation: await db.transaction().execute((transaction) => write(transaction, fresh, circumstances)),
    }
  } catch (error) {
    const rule = brokenUniqueRule(error)
    if (rule === 'slot') return afterLostSlot(db, fingerprint)
    if (rule === 'reference')
      return insert(db, { ...fresh, reference: newReference() }, fingerprint, circumstances)
    const standing = rule === 'fingerprint' ? await findByFingerprint(db, fingerprint) : null
    if (standing) return { consultation: standing }
    throw error
  }
}

async function write(
  transaction: Kysely<Database>,
  fresh: Fresh,
  circumstances: RequestCircumstances,
): Promise<Consultation> {
  const { now } = circumstances
  await countAlone(transaction)
  const heldBack = await whyHeldBack(transaction, fresh, circumstances)
  await insertConsultation(transaction, { ...fresh, heldBack }, now)
  const consultation = await findConsultation(transaction, fresh.id)
  if (!consultation) throw new Error('a consultation just written could not be read')
  await recordAudit(
    transaction,
    { consultationId: fresh.id, verb: 'request', actor: 'patient', before: null, after: consultation },
    now,
  )
  await owe(transaction, owedByRequest(consultation, now), now)
  return consultation
}

async function whyHeldBack(
  transaction: Kysely<Database>,
  { slot, personal, address }: Fresh,
  { practice, suspicion, now }: RequestCircumstances,
): Promise<HeldBack | null> {
  const { timesPerSender, holdDoubtfulHours } = practice.requests
  const standing = await countStandingOf(transaction, senderKeys(personal, address), now)
  if (standing >= timesPerSender) return { reason: 'beyond-limit', holdsUntil: null }
  if (suspicion === null) return null
  const holdsUntil = slot ? new Date(now.getTime() + holdDoubtfulHours * HOUR_MS) : null
  return { reason: 'doubtful', holdsUntil }
}

const HOUR_MS = 60 * 60_000

/** Whoever sends more than one may hold could send a mail with each: of those the practitioner gets one an hour. */
function owedByRequest(consultation: Consultation, now: Date) {
  const { heldBack } = consultation
  if (!heldBack) return owedBy(consultation, consultation, ['practitioner:requested', 'patient:received'])
  const owed = owedBy(consultation, consultation, ['practitioner:held-back'])
  if (heldBack.reason === 'doubtful') return owed
  return owed.map((one) => ({ ...one, owedKey: `held-back beyond-limit ${now.toISOString().slice(0, 13)}` }))
}

/**
 * The slot may have been lost to this very request, sent twice: a moment after it was looked for, or because SQLite names
 * whichever index it looked at first.
 */
async function afterLostSlot(db: Kysely<Database>, fingerprint: string): Promise<Requested> {
  const standing = await findByFingerprint(db, fingerprint)
  return standing ? { consultation: standing } : { refusal: 'slot-taken' }
}
