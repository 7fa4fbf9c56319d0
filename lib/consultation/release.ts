import type { Consultation } from '#lib/consultation/consultation'
import { type Decision, owedBy } from '#lib/consultation/decision'

/**
 * The practitioner finds a quarantined request honest. It becomes a request like any other, for its time if that is
 * still open, else for any time. `open` are the starts open now.
 */
export function release(consultation: Consultation, open: readonly Date[]): Decision {
  if (consultation.state !== 'quarantined') return { refusal: 'not-quarantined' }
  const slot = open.find((start) => start.getTime() === consultation.slot?.getTime()) ?? null
  const after = { state: 'requested', slot, proposals: [] } as const
  const owed = owedBy(consultation, after, ['patient:received'])
  return { change: { verb: 'release', actor: 'practitioner', before: consultation, after, owed } }
}
