import type { ReactNode } from 'react'
import { DayGrid } from '#components/consultation/day-grid'
import { ActionButton } from '#components/site/action'
import type { Consultation } from '#lib/consultation/consultation'
import type { AnswerPurpose } from '#lib/consultation/links'
import type { OpenTimes } from '#lib/consultation/open-times'
import type { Verb } from '#lib/consultation/transitions'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly consultation: Consultation
  /** What the link is for; 'view' may do everything. */
  readonly purpose: AnswerPurpose
  readonly token: string
  readonly times: OpenTimes
  /** How long a call is. */
  readonly minutes: number
  /** The day to stand open, when a form came back. */
  readonly day: string | undefined
  /** What may be done with the request as it stands. */
  readonly may: ReadonlySet<Verb>
  readonly actions: {
    readonly [Verb in 'confirm' | 'propose' | 'decline' | 'cancel' | 'release' | 'settle']: Action
  }
}

/** The buttons that fit the request as it stands and the link it was opened by; none when nothing can be done. */
export function AnswerForms({ consultation, purpose, token, times, minutes, day, may, actions }: Props) {
  const { state, slot } = consultation
  const offers = (verb: keyof Props['actions']) => may.has(verb) && (purpose === 'view' || purpose === verb)
  const form = (verb: keyof Props['actions'], button: string, quiet: boolean, children?: ReactNode) => (
    <form action={actions[verb]} id={verb} className="lg:max-w-column">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="sequence" value={consultation.sequence} />
      {children}
      <ActionButton quiet={quiet}>{button}</ActionButton>
    </form>
  )
  return (
    <>
      {offers('release') && form('release', 'It is honest: take it in', false)}
      {offers('confirm') &&
        form(
          'confirm',
          'Confirm this call',
          false,
          slot ? null : <Times {...{ times, minutes, day }} kind="radio" />,
        )}
      {offers('propose') &&
        form(
          'propose',
          'Offer these times',
          purpose !== 'propose',
          <Times {...{ times, minutes, day }} kind="checkbox" />,
        )}
      {offers('decline') &&
        form('decline', state === 'quarantined' ? 'It is spam' : 'Decline', purpose !== 'decline')}
      {offers('settle') && form('settle', 'Done: I have dealt with it', true)}
      {state === 'confirmed' && offers('cancel') && form('cancel', 'Cancel this call', true)}
    </>
  )
}

type TimesProps = Pick<Props, 'times' | 'minutes' | 'day'> & { readonly kind: 'radio' | 'checkbox' }

function Times({ times, minutes, day, kind }: TimesProps) {
  return (
    <fieldset className="day-grid-container">
      <legend>
        <h2>{kind === 'radio' ? 'Choose the time agreed' : 'Other times'}</h2>
      </legend>
      <DayGrid times={times} minutes={minutes} day={day} kind={kind} />
    </fieldset>
  )
}
