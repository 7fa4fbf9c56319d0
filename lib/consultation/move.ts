import type { Consultation } from '#lib/consultation/consultation'
import { type Decision, owedBy, refusalOf } from '#lib/consultation/decision'

/**
 * The patient takes another open time. A confirmed call stays confirmed (the time is one the practitioner keeps open);
 * so does a time the practitioner offered; a request stays a request. `open` are the starts open now.
 */
export function move(consultation: Consultation, slot: Date, open: readonly Date[], now: Date): Decision {
  if (consultation.state !== 'requested' && consultation.state !== 'confirmed') {
    return { refusal: refusalOf(consultation.state) }
  }
  if (consultation.slot?.getTime() === slot.getTime()) return { refusal: 'same-slot' }
  if (slot <= now) return { refusal: 'slot-passed' }
  if (!open.some((start) => start.getTime() === slot.getTime())) return { refusal: 'slot-taken' }
  const offered = consultation.proposals.some((proposal) => proposal.getTime() === slot.getTime())
  const state = offered ? 'confirmed' : consultation.state
  const after = { state, slot, proposals: [] }
  const owed =
    consultation.state === 'confirmed'
      ? owedBy(consultation, after, ['patient:moved', 'practitioner:moved'], 'REQUEST')
      : offered
        ? owedBy(consultation, after, ['patient:confirmed', 'practitioner:confirmed'], 'REQUEST')
        : owedBy(consultation, after, ['patient:moved', 'practitioner:moved'])
  return { change: { verb: 'move', actor: 'patient', before: consultation, after, owed } }
}
