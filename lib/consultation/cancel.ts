import type { Consultation } from '#lib/consultation/consultation'
import { type Actor, type Decision, owedBy, refusalOf } from '#lib/consultation/decision'

/** Either side calls it off; the slot opens at once. A call that is over can't be cancelled. */
export function cancel(consultation: Consultation, actor: Exclude<Actor, 'system'>, now: Date): Decision {
  if (consultation.state !== 'requested' && consultation.state !== 'confirmed') {
    return { refusal: refusalOf(consultation.state) }
  }
  if (consultation.slot && consultation.slot <= now) return { refusal: 'slot-passed' }
  const after = { state: 'cancelled', slot: consultation.slot, proposals: [] } as const
  const invitation = consultation.state === 'confirmed' ? 'CANCEL' : null
  const owed = owedBy(consultation, after, ['patient:cancelled', 'practitioner:cancelled'], invitation)
  return { change: { verb: 'cancel', actor, before: consultation, after, owed } }
}
