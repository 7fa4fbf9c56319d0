import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { carryOutWithin } from '#lib/consultation/carry-out'
import type { Consultation } from '#lib/consultation/consultation'
import { fingerprintOf } from '#lib/consultation/keys'
import type { ConsultationRequest } from '#lib/consultation/parse-request'
import { newReference } from '#lib/consultation/request-consultation'
import { countAlone } from '#lib/consultation/sender-store'
import {
  findByFingerprint,
  findConsultation,
  insertConsultation,
  isHeldWithin,
  recordAudit,
} from '#lib/consultation/store'
import { around, confirm, owedBy } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { brokenUniqueRule } from '#lib/database/unique-violation'
import { owe } from '#lib/outbox/store'

type Added = { readonly consultation: Consultation } | { readonly refusal: 'slot-taken' | 'slot-passed' }

/**
 * Writes down a caller with what was said on the phone. A time is agreed by that: the call is confirmed at once, at any
 * time that no other call reaches into, and a patient who gave an address gets the invitation. Without a time it waits like
 * any request. A call takes `minutes`.
 */
export async function addCaller(
  db: Kysely<Database>,
  { slot, personal }: ConsultationRequest,
  { consentText, minutes, now }: { consentText: string; minutes: number; now: Date },
): Promise<Added> {
  if (slot && slot <= now) return { refusal: 'slot-passed' }
  const standing = await findByFingerprint(db, fingerprintOf(slot, personal))
  if (standing) return { consultation: standing }
  const id = randomUUID()
  const fresh = { id, reference: newReference(), slot, personal, address: null, consentText } as const
  try {
    return await db.transaction().execute(async (transaction) => {
      await countAlone(transaction)
      if (slot && (await isHeldWithin(transaction, id, around(slot, minutes))))
        return { refusal: 'slot-taken' }
      await insertConsultation(
        transaction,
        { ...fresh, heldBack: null, suspicion: null, source: 'phone' },
        now,
      )
      const written = await reread(transaction, id)
      const line = { consultationId: id, verb: 'request', actor: 'practitioner', before: null } as const
      await recordAudit(transaction, { ...line, after: written }, now)
      if (!slot) {
        await owe(transaction, owedBy(written, written, ['patient:received']), now)
        return { consultation: written }
      }
      await carryOutWithin(transaction, confirm(written, slot, now, { agreed: true }), now)
      return { consultation: await reread(transaction, id) }
    })
  } catch (error) {
    if (brokenUniqueRule(error) === 'slot') return { refusal: 'slot-taken' }
    throw error
  }
}

async function reread(transaction: Kysely<Database>, id: string): Promise<Consultation> {
  const consultation = await findConsultation(transaction, id)
  if (!consultation) throw new Error('a consultation just written could not be read')
  return consultation
}
