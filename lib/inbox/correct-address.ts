import type { Kysely } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { changeEmail, findConsultation, recordAudit } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import type { ConsultationKind, OwedMessage } from '#lib/outbox/message'
import { dropToPatient, owe } from '#lib/outbox/store'
import { findDeadToPatient } from '#lib/outbox/undelivered-store'
import { parseEmail } from '#lib/practice/email'

type Corrected = 'corrected' | 'no-address' | 'settled-meanwhile'

/**
 * The practitioner has asked the patient for the right address: a request keeps it in place of the one that a mail was
 * refused at, and one mail to it says where things stand. The patient's own link goes on working. Nothing changes for a
 * text that is no address, or when the mail is not on the list of undelivered ones any more.
 */
export async function correctAddress(
  db: Kysely<Database>,
  { messageId, typed }: { messageId: string; typed: string },
  now: Date,
): Promise<Corrected> {
  const email = parseEmail(typed)
  if (!email) return 'no-address'
  return db.transaction().execute(async (transaction) => {
    const consultationId = await findDeadToPatient(transaction, messageId)
    const before = consultationId ? await findConsultation(transaction, consultationId) : null
    if (!before?.personal || !(await changeEmail(transaction, before, email))) return 'settled-meanwhile'
    await dropToPatient(transaction, before.id, now)
    await owe(transaction, whereThingsStand(before, messageId), now)
    const who = { consultationId: before.id, actor: 'practitioner' } as const
    await recordAudit(transaction, { ...who, verb: 'correct', before, after: before }, now)
    return 'corrected'
  })
}

/** The mail that tells a patient how a request stands; none while it is held back. */
function whereThingsStand(consultation: Consultation, inPlaceOf: string): OwedMessage[] {
  const { id, state, slot, proposals, sequence } = consultation
  const kind = KINDS[state]
  if (!kind) return []
  const facts = {
    slot: slot?.toISOString() ?? null,
    previousSlot: null,
    proposals: proposals.map((proposal) => proposal.toISOString()),
    sequence: sequence + 1,
    invitation: state === 'confirmed' ? ('REQUEST' as const) : null,
  }
  return [{ owedKey: `${inPlaceOf} corrected`, message: { kind, consultationId: id, facts } }]
}

const KINDS: Record<Consultation['state'], ConsultationKind | null> = {
  requested: 'patient:received',
  offered: 'patient:proposed',
  confirmed: 'patient:confirmed',
  declined: 'patient:declined',
  cancelled: 'patient:cancelled',
  expired: 'patient:expired',
  quarantined: null,
}
