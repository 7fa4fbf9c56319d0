import type { Consultation } from '#lib/consultation/consultation'
import type { UndeliveredMessage } from '#lib/outbox/store'
import { formatPhone } from '#lib/practice/phone'

type Props = {
  readonly messages: readonly UndeliveredMessage[]
  /** Among them those that the messages are about. */
  readonly consultations: readonly Consultation[]
  readonly again: (form: FormData) => Promise<void>
  readonly dismiss: (form: FormData) => Promise<void>
}

/** Mail that was given up, loudly and first of all: whom to call instead, and each can be tried again or ticked off. */
export function UndeliveredMails({ messages, consultations, again, dismiss }: Props) {
  if (messages.length === 0) return null
  const about = new Map(consultations.map((consultation) => [consultation.id, consultation]))
  return (
    <section className="wrap" aria-labelledby="undelivered">
      <div className="summary" role="alert">
        <h2 id="undelivered">Mail that could not be delivered</h2>
        <ul>
          {messages.map(({ id, kind, error, consultationId }) => (
            <li key={id}>
              <form action={again} id={`again-${id}`}>
                <input type="hidden" name="message" value={id} />
                <p>
                  {kind.startsWith('patient:') ? 'To a patient' : 'To you'}: {kind.split(':')[1]} ({error})
                </p>
                <Whom consultation={about.get(consultationId ?? '')} />
                <button className="act quiet" type="submit">
                  <span>Try again</span>
                </button>
                <button className="act quiet" type="submit" formAction={dismiss}>
                  <span>I have dealt with it</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Whom({ consultation }: { readonly consultation: Consultation | undefined }) {
  if (!consultation?.personal) return null
  const { name, phone, email } = consultation.personal
  return (
    <p>
      {name} <a href={`tel:${phone}`}>{formatPhone(phone)}</a> {email} ({consultation.reference})
    </p>
  )
}
