import { Choice } from '#components/consultation/choice'
import { BackToInbox } from '#components/practice/back-to-inbox'
import { ActionButton } from '#components/site/action'
import { type Consultation, keepsItsTime } from '#lib/consultation/consultation'
import { severalPath, type Which } from '#lib/inbox/several'
import { formatPhone } from '#lib/practice/phone'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly which: Which
  readonly consultations: readonly Consultation[]
  readonly now: Date
  readonly actions: { readonly release: Action; readonly decline: Action }
}

/** What is about to be done with many requests, with a box for each that is to stay as it is. */
export function SeveralForm({ which, consultations, now, actions }: Props) {
  const times = consultations.filter(keepsItsTime).length
  return (
    <form id="several" className="stack px-margin [&>p]:lg:max-w-column">
      <input type="hidden" name="of" value={which.kind === 'sender' ? which.of : ''} />
      <input type="hidden" name="hours" value={which.kind === 'waiting' ? which.hours : ''} />
      <input type="hidden" name="seen" value={now.toISOString()} />
      <p>{WHICH[which.kind]}</p>
      {which.kind === 'waiting' && <Windows hours={which.hours} />}
      {times > 0 && (
        <>
          <p>
            Releasing opens {times === 1 ? 'one time' : `${times} times`} to everybody. The requests are kept
            and wait under “Held back”, where you take in the honest ones. Nobody is written to.
          </p>
          <ActionButton formAction={actions.release}>Release these times</ActionButton>
        </>
      )}
      {which.kind !== 'waiting' && consultations.length > 0 && (
        <>
          <p>
            Declining all ends them without a word to anybody. Decline a patient on the request’s own page
            instead: then a mail is sent.
          </p>
          <ActionButton quiet={times > 0} formAction={actions.decline}>
            Decline all {consultations.length}
          </ActionButton>
        </>
      )}
      <BackToInbox />
      {consultations.length > 0 && (
        <fieldset>
          <legend className="mb-quarter-line">Tick the ones that are to stay as they are.</legend>
          {consultations.map((consultation) => (
            <Choice key={consultation.id} type="checkbox" name="keep" value={consultation.id}>
              <OneOf consultation={consultation} />
            </Choice>
          ))}
        </fieldset>
      )}
    </form>
  )
}

const WHICH: Record<Which['kind'], string> = {
  sender: 'These came from one phone number, one email address or one network address.',
  waiting: 'These wait for an answer and keep a time from others.',
  'held-back': 'These are held back.',
}

function Windows({ hours }: { readonly hours: number }) {
  return (
    <p>
      Of the last{' '}
      {WINDOWS.map(([window, words]) =>
        window === hours ? (
          <strong key={window} className="mr-4">
            {words}
          </strong>
        ) : (
          <a key={window} className="touch mr-4" href={severalPath({ kind: 'waiting', hours: window })}>
            {words}
          </a>
        ),
      )}
    </p>
  )
}

const WINDOWS = [
  [1, 'hour'],
  [6, '6 hours'],
  [24, '24 hours'],
  [72, '3 days'],
  [672, '4 weeks'],
] as const

function OneOf({ consultation: { slot, personal, reference } }: { readonly consultation: Consultation }) {
  return (
    <>
      {slot ? `${formatSlotDay(slot)}, ${formatSlotTime(slot)}` : 'Without a time'}
      <span className="note block">
        {personal?.name}, {personal && formatPhone(personal.phone)}, {reference}
      </span>
    </>
  )
}
