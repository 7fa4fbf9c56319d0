import type { Consultation } from '#lib/consultation/consultation'
import { type Decision, owedBy, refusalOf } from '#lib/consultation/decision'

/**
 * The practitioner agrees to the call, at the time asked for, or at `slot` for a patient whom none of the open times
 * suited. Both sides are owed an invitation.
 */
export function confirm(consultation: Consultation, slot: Date | null, now: Date): Decision {
  if (consultation.state !== 'requested') return { refusal: refusalOf(consultation.state) }
  const time = consultation.slot ?? slot
  if (!time) return { refusal: 'slot-missing' }
  if (time <= now) return { refusal: 'slot-passed' }
  const after = { state: 'confirmed', slot: time, proposals: [] } as const
  const owed = owedBy(consultation, after, ['patient:confirmed', 'practitioner:confirmed'], 'REQUEST')
  return { change: { verb: 'confirm', actor: 'practitioner', before: consultation, after, owed } }
}
