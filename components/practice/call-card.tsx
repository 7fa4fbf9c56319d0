import { type Consultation, HOLDING_STATES } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import { formatPhone } from '#lib/practice/phone'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'

type Props = {
  readonly consultation: Consultation
  readonly areaNames: ReadonlyMap<string, string>
  /** On a page of its own there is no link to that page. */
  readonly standing?: boolean
}

/** One consultation: when, who, one tap to call, and the way to answer. */
export function CallCard({ consultation, areaNames, standing = false }: Props) {
  const { slot, reference, state, personal, suspicion } = consultation
  return (
    <article className="call-card meet" aria-label={reference}>
      <div>
        <p className="when">
          {slot ? (
            <>
              {formatSlotDay(slot)}, <span className="nb">{formatSlotTime(slot)}</span>
            </>
          ) : (
            'Any time'
          )}
        </p>
        {personal ? (
          <>
            <p className="who">
              {personal.name} <a href={`tel:${personal.phone}`}>{formatPhone(personal.phone)}</a>
            </p>
            {personal.areas.length > 0 && (
              <p>{personal.areas.map((slug) => areaNames.get(slug) ?? slug).join(', ')}</p>
            )}
            {personal.note && <blockquote>{personal.note}</blockquote>}
          </>
        ) : (
          <p className="note">The personal data was deleted after its time.</p>
        )}
        {suspicion && <p className="note">Held back because {suspicion}.</p>}
      </div>
      <p className="note">
        <span>
          <em>{STATES[state]}</em> {reference}
        </span>
        {!standing && OPEN_STATES.includes(state) && (
          <a className="act quiet" href={answerPath(consultation, 'view')}>
            <span>{state === 'confirmed' || state === 'offered' ? 'Open' : 'Answer'}</span>
            <span className="visually-hidden"> {reference}</span>
          </a>
        )}
      </p>
    </article>
  )
}

const OPEN_STATES: readonly Consultation['state'][] = [...HOLDING_STATES, 'quarantined']

const STATES: Record<Consultation['state'], string> = {
  requested: 'to answer',
  offered: 'other times offered',
  confirmed: 'confirmed',
  declined: 'declined',
  cancelled: 'cancelled',
  expired: 'not answered in time',
  quarantined: 'held back',
}
