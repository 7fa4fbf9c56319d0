import type { ReactNode } from 'react'
import '../consultation/field.css'
import { Choice } from '#components/consultation/choice'
import { DayGrid } from '#components/consultation/day-grid'
import { ActionButton, ActionLink } from '#components/site/action'
import { Disclosure } from '#components/site/disclosure'
import { type Consultation, callOutcome } from '#lib/consultation/consultation'
import { type AnswerPurpose, answerPath } from '#lib/consultation/links'
import type { OpenTimes } from '#lib/consultation/open-times'
import type { Verb } from '#lib/consultation/transitions'
import { AgreedTime } from './agreed-time.tsx'
import { OUTCOMES } from './call-card.tsx'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly consultation: Consultation
  /** What the link is for; 'view' may do everything. */
  readonly purpose: AnswerPurpose
  readonly token: string
  /** The open times, where one of them is to be chosen on this page. */
  readonly times: OpenTimes | undefined
  /** How long a call is. */
  readonly minutes: number
  /** The day to stand open, when a form came back. */
  readonly day: string | undefined
  /** What may be done with the request as it stands. */
  readonly may: ReadonlySet<Verb>
  readonly actions: {
    readonly [Verb in
      | 'confirm'
      | 'propose'
      | 'decline'
      | 'cancel'
      | 'release'
      | 'settle'
      | 'reschedule'
      | 'undo'
      | 'note']: Action
  }
}

/** The buttons that fit the request as it stands and the link it was opened by; none when nothing can be done. */
export function AnswerForms({ consultation, purpose, token, times, minutes, day, may, actions }: Props) {
  const { state, slot } = consultation
  const past = state === 'confirmed' && !may.has('cancel')
  const offers = (verb: keyof Props['actions']) => may.has(verb) && (purpose === 'view' || purpose === verb)
  const form = (verb: keyof Props['actions'], button: string, quiet: boolean, children?: ReactNode) => (
    <form action={actions[verb]} id={verb} className="lg:max-w-column">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="sequence" value={consultation.sequence} />
      {children}
      {WITH_WORDS.includes(verb) && !consultation.heldBack && <OwnWords id={verb} />}
      <ActionButton quiet={quiet}>{button}</ActionButton>
    </form>
  )
  return (
    <>
      {offers('undo') &&
        form('undo', 'Undo', false, <p>Nothing has been mailed yet. For a minute you can take this back.</p>)}
      {offers('release') && form('release', 'It is honest: take it in', false)}
      {offers('confirm') &&
        form(
          'confirm',
          'Confirm this call',
          false,
          !slot && times && <Times {...{ times, minutes, day }} kind="radio" />,
        )}
      {offers('propose') &&
        (purpose === 'propose' ? (
          form(
            'propose',
            'Offer these times',
            false,
            times && <Times {...{ times, minutes, day }} kind="checkbox" />,
          )
        ) : (
          // A page of their own: most who answer never ask for that many times.
          <p>
            <ActionLink className="action--quiet" href={answerPath(consultation, 'propose')}>
              Offer other times
            </ActionLink>
          </p>
        ))}
      {offers('decline') &&
        form('decline', state === 'quarantined' ? 'It is spam' : 'Decline', purpose !== 'decline')}
      {offers('settle') && form('settle', 'Done: I have dealt with it', true)}
      {state === 'confirmed' && offers('cancel') && form('cancel', 'Cancel this call', true)}
      {offers('reschedule') && (
        <Disclosure
          className="hairline-t lg:max-w-column"
          summary={
            <span className="py-[0.4rem] text-h3">
              {past ? 'Call again at another time' : RESCHEDULE[state]}
            </span>
          }
          id="call-again"
          open={past && state === 'confirmed'}
        >
          {form(
            'reschedule',
            state === 'confirmed' ? 'Move the call' : 'Confirm this time',
            false,
            <fieldset>
              <legend className="note">
                Any time, also one that patients are not offered. The patient is told.
              </legend>
              <AgreedTime id="reschedule" />
            </fieldset>,
          )}
        </Disclosure>
      )}
      {offers('note') && (
        <Disclosure
          className="hairline-t lg:max-w-column"
          summary={
            <span className="py-[0.4rem] text-h3">
              {state === 'confirmed' ? 'How it ended, and a note for yourself' : 'A note for yourself'}
            </span>
          }
          open={past && state === 'confirmed'}
        >
          {form('note', 'Keep this', true, <Notes consultation={consultation} />)}
        </Disclosure>
      )}
    </>
  )
}

type TimesProps = Pick<Props, 'minutes' | 'day'> & {
  readonly times: OpenTimes
  readonly kind: 'radio' | 'checkbox'
}

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

const RESCHEDULE: Record<Consultation['state'], string> = {
  requested: 'Confirm another time you agreed on',
  offered: 'Confirm a time you agreed on',
  confirmed: 'Move this call',
  expired: 'Confirm a time you agreed on',
  declined: '',
  cancelled: '',
  quarantined: '',
}

/** The answers that a patient reads, and so may read a sentence of hers in. */
const WITH_WORDS: readonly Verb[] = ['confirm', 'propose', 'decline', 'cancel', 'reschedule']

/** A sentence of her own, out of the way until it is wanted. */
function OwnWords({ id }: { readonly id: string }) {
  return (
    <Disclosure summary={<span className="py-[0.4rem]">Add a sentence of your own</span>}>
      <div className="field">
        <label htmlFor={`${id}-words`}>Your words to the patient</label>
        <textarea id={`${id}-words`} name="words" rows={3} maxLength={1000} autoComplete="off" />
      </div>
    </Disclosure>
  )
}

function Notes({ consultation: { personal, state } }: Pick<Props, 'consultation'>) {
  const { note, outcome } = personal?.practice ?? {}
  return (
    <>
      {state === 'confirmed' && (
        <fieldset>
          <legend className="label">How it ended</legend>
          {callOutcome.options.map((each) => (
            <Choice
              key={each}
              type="radio"
              name="outcome"
              value={each}
              defaultChecked={each === outcome}
              autoComplete="off"
            >
              {OUTCOMES[each]}
            </Choice>
          ))}
        </fieldset>
      )}
      <div className="field">
        <label htmlFor="own-note">For yourself; the patient never sees it</label>
        <textarea
          id="own-note"
          name="note"
          rows={3}
          maxLength={1000}
          defaultValue={note}
          autoComplete="off"
        />
      </div>
    </>
  )
}
