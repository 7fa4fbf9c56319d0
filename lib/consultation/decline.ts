import type { Consultation } from '#lib/consultation/consultation'
import { type Decision, owedBy, refusalOf } from '#lib/consultation/decision'

/** The practitioner cannot take the call; its slot opens at once. A quarantined request is declined without a word. */
export function decline(consultation: Consultation): Decision {
  if (consultation.state !== 'requested' && consultation.state !== 'quarantined') {
    return { refusal: refusalOf(consultation.state) }
  }
  const after = { state: 'declined', slot: consultation.slot, proposals: [] } as const
  const owed = consultation.state === 'requested' ? owedBy(consultation, after, ['patient:declined']) : []
  return { change: { verb: 'decline', actor: 'practitioner', before: consultation, after, owed } }
}
