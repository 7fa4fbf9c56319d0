import type { Consultation } from '#lib/consultation/consultation'
import { type Decision, owedBy, refusalOf } from '#lib/consultation/decision'

/**
 * The practitioner offers other times. The time asked for opens again, since it does not suit; the offered ones are not
 * held, and the first patient to take one has it. `open` are the starts open now.
 */
export function propose(
  consultation: Consultation,
  proposals: readonly Date[],
  open: readonly Date[],
): Decision {
  if (consultation.state !== 'requested') return { refusal: refusalOf(consultation.state) }
  if (!consultation.personal?.email) return { refusal: 'no-email' }
  const offered = [...new Set(proposals.map(Number))].sort((a, b) => a - b)
  if (offered.length === 0) return { refusal: 'no-proposals' }
  const openNow = new Set(open.map(Number))
  if (offered.some((instant) => !openNow.has(instant))) return { refusal: 'slot-taken' }
  const after = {
    state: 'requested',
    slot: null,
    proposals: offered.map((instant) => new Date(instant)),
  } as const
  const owed = owedBy(consultation, after, ['patient:proposed'])
  return { change: { verb: 'propose', actor: 'practitioner', before: consultation, after, owed } }
}
