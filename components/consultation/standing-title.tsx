import type { Consultation } from '#lib/consultation/consultation'

type Props = { readonly consultation: Consultation; readonly past: boolean }

/** How things stand, as the page's heading. Nothing is "booked" before it is confirmed. */
export function StandingTitle({ consultation, past }: Props) {
  return <h1>{titleOf(consultation, past)}</h1>
}

function titleOf({ state }: Consultation, past: boolean): string {
  if (state === 'confirmed' && past) return 'This call is over'
  return TITLES[state]
}

const TITLES: Record<Consultation['state'], string> = {
  requested: 'Your request is in',
  offered: 'Choose a time for your call',
  // A patient held back by mistake is not told to be suspect.
  quarantined: 'Your request is in',
  confirmed: 'Your call is confirmed',
  declined: 'I can’t take this call',
  cancelled: 'Your call is cancelled',
  expired: 'I did not answer in time',
}
