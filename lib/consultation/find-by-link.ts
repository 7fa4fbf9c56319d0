import type { Kysely } from 'kysely'
import type { Consultation } from '#lib/consultation/consultation'
import { DamagedRow, findConsultation } from '#lib/consultation/store'
import type { Database } from '#lib/database/schema'
import { type LinkProblem, type LinkPurpose, readLink } from '#lib/security/signed-token'

type Found<P extends LinkPurpose> =
  | { readonly consultation: Consultation; readonly purpose: P }
  | { readonly problem: LinkProblem }
  /** What is stored of it can't be read: all that can be said is how to ask about it. */
  | { readonly problem: 'damaged'; readonly reference: string }

/** The consultation a link is about, if the link is ours, for one of these purposes, in time and not revoked. */
export async function findByLink<P extends LinkPurpose>(
  db: Kysely<Database>,
  token: string,
  purposes: readonly P[],
  now: Date,
): Promise<Found<P>> {
  const link = readLink(token, purposes, now)
  if (typeof link === 'string') return { problem: link }
  try {
    const consultation = await findConsultation(db, link.subject)
    if (!consultation || consultation.linkVersion !== link.version) return { problem: 'expired' }
    return { consultation, purpose: link.purpose }
  } catch (error) {
    if (error instanceof DamagedRow) return { problem: 'damaged', reference: error.reference }
    throw error
  }
}
