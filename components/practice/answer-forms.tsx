import type { ReactNode } from 'react'
import { DayGrid } from '#components/consultation/day-grid'
import type { Consultation } from '#lib/consultation/consultation'
import type { AnswerPurpose } from '#lib/consultation/links'
import type { OpenTimes } from '#lib/consultation/open-times'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly consultation: Consultation
  /** What the link is for; 'view' may do everything. */
  readonly purpose: AnswerPurpose
  readonly token: string
  readonly times: OpenTimes
  readonly past: boolean
  readonly actions: { readonly [Verb in 'confirm' | 'propose' | 'decline' | 'cancel' | 'release']: Action }
}

/** The buttons that fit the request as it stands and the link it was opened by; none when nothing can be done. */
export function AnswerForms({ consultation, purpose, token, times, past, actions }: Props) {
  const { state, slot, personal } = consultation
  const may = (verb: AnswerPurpose) => purpose === 'view' || purpose === verb
  const form = (verb: keyof Props['actions'], button: string, quiet: boolean, children?: ReactNode) => (
    <form action={actions[verb]} id={verb} className="request">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="sequence" value={consultation.sequence} />
      {children}
      <button className={quiet ? 'act quiet' : 'act'} type="submit">
        <span>{button}</span>
      </button>
    </form>
  )
  if (past) return null
  if (state === 'quarantined')
    return (
      purpose === 'view' && [
        form('release', 'It is honest: take it in', false),
        form('decline', 'It is spam', true),
      ]
    )
  if (state === 'confirmed') return purpose === 'view' && form('cancel', 'Cancel this call', true)
  if (state !== 'requested') return null
  return (
    <>
      {may('confirm') &&
        form('confirm', 'Confirm this call', false, slot ? null : <Times times={times} kind="radio" />)}
      {may('propose') &&
        personal?.email &&
        form('propose', 'Offer these times', purpose !== 'propose', <Times times={times} kind="checkbox" />)}
      {may('decline') && form('decline', 'Decline', purpose !== 'decline')}
    </>
  )
}

function Times({ times, kind }: { readonly times: OpenTimes; readonly kind: 'radio' | 'checkbox' }) {
  return (
    <fieldset className="times">
      <legend>{kind === 'radio' ? 'Choose the time agreed' : 'Other times'}</legend>
      <DayGrid times={times} kind={kind} />
    </fieldset>
  )
}
