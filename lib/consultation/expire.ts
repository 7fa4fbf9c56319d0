import type { Consultation } from '#lib/consultation/consultation'
import { type Decision, owedBy, refusalOf } from '#lib/consultation/decision'

/** A request without a time stands for four weeks. */
const WITHOUT_TIME_MS = 28 * 24 * 60 * 60_000

/** Whether a request has gone unanswered past its time. */
export function isOverdue(consultation: Consultation, now: Date): boolean {
  if (consultation.state !== 'requested') return false
  if (consultation.slot) return consultation.slot <= now
  return consultation.updatedAt.getTime() + WITHOUT_TIME_MS <= now.getTime()
}

/** The time asked for has come without an answer: the patient is told, and asked to choose another. */
export function expire(consultation: Consultation, now: Date): Decision {
  if (consultation.state !== 'requested') return { refusal: refusalOf(consultation.state) }
  if (!isOverdue(consultation, now)) return { refusal: 'changed-meanwhile' }
  const after = { state: 'expired', slot: consultation.slot, proposals: [] } as const
  const owed = owedBy(consultation, after, ['patient:expired'])
  return { change: { verb: 'expire', actor: 'system', before: consultation, after, owed } }
}
