import type { UndeliveredMessage } from '#lib/outbox/store'

type Props = {
  readonly messages: readonly UndeliveredMessage[]
  readonly action: (form: FormData) => Promise<void>
}

/** Mail that was given up, loudly and first of all; each can be tried again. */
export function UndeliveredMails({ messages, action }: Props) {
  if (messages.length === 0) return null
  return (
    <section className="wrap" aria-labelledby="undelivered">
      <div className="summary" role="alert">
        <h2 id="undelivered">Mail that could not be delivered</h2>
        <ul>
          {messages.map(({ id, kind, error }) => (
            <li key={id}>
              <form action={action} id={`again-${id}`}>
                <input type="hidden" name="message" value={id} />
                <p>
                  {kind.startsWith('patient:') ? 'To a patient' : 'To you'}: {kind.split(':')[1]} ({error})
                </p>
                <button className="act quiet" type="submit">
                  <span>Try again</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
