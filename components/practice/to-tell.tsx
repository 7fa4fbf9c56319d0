import type { ReactNode } from 'react'
import { ActionButton } from '#components/site/action'
import { ProblemBox } from '#components/site/problem-box'
import type { Consultation } from '#lib/consultation/consultation'
import { textMessageLink, writeTextMessage } from '#lib/mail/write-text-message'
import { formatPhone } from '#lib/practice/phone'
import type { Practice } from '#lib/practice/practice'

type Action = (form: FormData) => Promise<void>

type ListProps = {
  readonly consultations: readonly Consultation[]
  readonly practice: Practice
  readonly siteUrl: URL
  readonly action: Action
}

/** Patients no mail reaches who have not heard yet how things stand: first of all, until each is ticked. */
export function ToTellList({ consultations, practice, siteUrl, action }: ListProps) {
  if (consultations.length === 0) return null
  return (
    <section className="px-margin" aria-labelledby="to-tell">
      <ProblemBox>
        <h2 id="to-tell">To tell by phone</h2>
        <ul>
          {consultations.map((consultation) => (
            <li key={consultation.id}>
              <ToTell {...{ consultation, practice, siteUrl, action }}>
                <input type="hidden" name="consultation" value={consultation.id} />
              </ToTell>
            </li>
          ))}
        </ul>
      </ProblemBox>
    </section>
  )
}

type Props = Omit<ListProps, 'consultations'> & {
  readonly consultation: Consultation
  /** The hidden fields by which the action finds the request. */
  readonly children: ReactNode
}

/** One of them: a tap to call, a tap to write with the words ready, and the tick. Nothing without anything to tell. */
export function ToTell({ consultation, practice, siteUrl, action, children }: Props) {
  const { personal, toTellSince, id, reference, state } = consultation
  if (!personal || !toTellSince) return null
  const { name, phone } = personal
  return (
    <form action={action} id={`told-${id}`} className="py-quarter-line">
      {children}
      <p>
        No email: phone or text {name} now ({OUTCOMES[state]}, {reference}).
      </p>
      <p className="flex flex-wrap items-center gap-4 py-quarter-line">
        <a className="touch" href={`tel:${phone}`}>
          {formatPhone(phone)}
        </a>
        <a
          className="touch"
          href={textMessageLink(phone, writeTextMessage(consultation, { practice, siteUrl }))}
        >
          Text the answer
        </a>
        <ActionButton quiet>
          Told<span className="sr-only"> {reference}</span>
        </ActionButton>
      </p>
    </form>
  )
}

const OUTCOMES: Record<Consultation['state'], string> = {
  requested: 'to answer',
  quarantined: 'held back',
  offered: 'other times offered',
  confirmed: 'confirmed',
  declined: 'declined',
  cancelled: 'cancelled',
  expired: 'not answered in time',
}
