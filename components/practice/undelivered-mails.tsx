import '../consultation/field.css'
import { FieldProblem } from '#components/consultation/field-problem'
import { ActionButton } from '#components/site/action'
import { ProblemBox } from '#components/site/problem-box'
import type { Consultation } from '#lib/consultation/consultation'
import type { UndeliveredMessage } from '#lib/outbox/undelivered-store'
import { meantDomain } from '#lib/practice/email'
import { formatPhone } from '#lib/practice/phone'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly messages: readonly UndeliveredMessage[]
  /** Among them those that the messages are about. */
  readonly consultations: readonly Consultation[]
  /** What was typed for one of the messages and is no address. */
  readonly problem: { readonly messageId: string; readonly typed: string } | undefined
  readonly actions: { readonly again: Action; readonly correct: Action; readonly dismiss: Action }
}

/** Mail that was given up, loudly and first of all: who to call instead, the address to correct, or a tick when told. */
export function UndeliveredMails({ messages, consultations, problem, actions }: Props) {
  if (messages.length === 0) return null
  const about = new Map(consultations.map((consultation) => [consultation.id, consultation]))
  return (
    <section className="px-margin" aria-labelledby="undelivered">
      <ProblemBox role="alert">
        <h2 id="undelivered">Mail that could not be delivered</h2>
        <ul>
          {messages.map((message) => (
            <li key={message.id}>
              <UndeliveredMail
                message={message}
                consultation={about.get(message.consultationId ?? '')}
                typed={problem?.messageId === message.id ? problem.typed : undefined}
                actions={actions}
              />
            </li>
          ))}
        </ul>
      </ProblemBox>
    </section>
  )
}

type MailProps = Pick<Props, 'actions'> & {
  readonly message: UndeliveredMessage
  readonly consultation: Consultation | undefined
  readonly typed: string | undefined
}

/** To a patient whose address was refused, the one thing to do is to ask for the right one. */
function UndeliveredMail({ message, consultation, typed, actions }: MailProps) {
  const { id, kind, error } = message
  const toPatient = kind.startsWith('patient:')
  const email = toPatient ? consultation?.personal?.email : undefined
  return (
    <form action={actions.again} id={`again-${id}`}>
      <input type="hidden" name="message" value={id} />
      <p>
        {toPatient ? 'To a patient' : 'To you'}: {kind.split(':')[1]} ({error})
      </p>
      <Recipient consultation={consultation} />
      {email && (
        <>
          <div className="field">
            <label htmlFor={`email-${id}`}>The right address</label>
            <p className="note mb-[0.35rem]" id={`hint-${id}`}>
              {hintFor(email)}
            </p>
            <FieldProblem
              field={`email-${id}`}
              message={typed === undefined ? undefined : 'Enter an email address such as name@example.com.'}
            />
            <input
              id={`email-${id}`}
              name="email"
              type="email"
              autoComplete="off"
              defaultValue={typed ?? email}
              aria-invalid={typed === undefined ? undefined : true}
              aria-describedby={`hint-${id}${typed === undefined ? '' : ` email-${id}-problem`}`}
            />
          </div>
          <ActionButton formAction={actions.correct} formNoValidate>
            Correct and send again
          </ActionButton>
        </>
      )}
      <ActionButton quiet formNoValidate>
        Try again
      </ActionButton>
      <ActionButton quiet formAction={actions.dismiss} formNoValidate>
        I have dealt with it
      </ActionButton>
    </form>
  )
}

function hintFor(email: string): string {
  const meant = meantDomain(email)
  return meant
    ? `It may have been meant to end in @${meant}. Ask the patient.`
    : 'Ask the patient for it by phone.'
}

function Recipient({ consultation }: { readonly consultation: Consultation | undefined }) {
  if (!consultation?.personal) return null
  const { name, phone, email } = consultation.personal
  return (
    <p>
      {name} <a href={`tel:${phone}`}>{formatPhone(phone)}</a> {email} ({consultation.reference})
    </p>
  )
}
