import type { Consultation } from '#lib/consultation/consultation'

type Props = { readonly consultation: Consultation; readonly past: boolean }

/** How things stand, as the page's heading. Nothing is "booked" before it is confirmed. */
export function StandingTitle({ consultation, past }: Props) {
  return (
    <h1>{past && consultation.state === 'confirmed' ? 'This call is over' : TITLES[consultation.state]}</h1>
  )
}

const TITLES: Record<Consultation['state'], string> = {
  requested: 'Your request is in',
  // A patient held back by mistake is not told to be suspect.
  quarantined: 'Your request is in',
  confirmed: 'Your call is confirmed',
  declined: 'I can’t take this call',
  cancelled: 'Your call is cancelled',
  expired: 'I did not answer in time',
}
