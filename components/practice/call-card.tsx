import { ActionLink } from '#components/site/action'
import { type CallOutcome, type Consultation, HOLDING_STATES, isMissed } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import { formatPhone } from '#lib/practice/phone'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'
import './call-card.css'

type Props = {
  readonly consultation: Consultation
  readonly areaNames: ReadonlyMap<string, string>
  /** What is to be known of it at this moment. */
  readonly remark?: string | null | undefined
  /** On a page of its own there is no link to that page. */
  readonly standing?: boolean
}

/** One consultation: when, who, one tap to call, and the way to answer. */
export function CallCard({ consultation, areaNames, remark, standing = false }: Props) {
  const { slot, reference, state, personal } = consultation
  return (
    <article
      className="call-card axis-grid rule-t gap-y-quarter-line px-0 py-half-line"
      aria-label={reference}
    >
      <div>
        <p className="font-display text-h3">
          {slot
            ? unbroken(`${formatSlotDay(slot)}, ${formatSlotTime(slot)}`)
            : 'None of the open times suited'}
        </p>
        {remark && <p className="font-display text-label text-point">{unbroken(remark)}</p>}
        {personal ? (
          <>
            <p>
              {personal.name}{' '}
              <a className="touch px-[0.4rem]" href={`tel:${personal.phone}`}>
                {formatPhone(personal.phone)}
              </a>
            </p>
            {personal.email && <p className="[overflow-wrap:anywhere]">{personal.email}</p>}
            {personal.areas.length > 0 && (
              <p>{personal.areas.map((slug) => areaNames.get(slug) ?? slug).join(', ')}</p>
            )}
            {personal.note && <blockquote>{personal.note}</blockquote>}
            <OwnNotes consultation={consultation} />
          </>
        ) : (
          <p className="note">The personal data was deleted after its time.</p>
        )}
        <WhyHeldBack consultation={consultation} />
      </div>
      <p className="note flex flex-wrap items-center justify-between gap-x-4 gap-y-quarter-line">
        <span>
          <em className="font-display text-label/[1]">{STATES[state]}</em> {reference}
        </span>
        {!standing && (OPEN_STATES.includes(state) || isMissed(consultation)) && (
          <ActionLink className="action--quiet" href={answerPath(consultation, 'view')}>
            {state === 'expired'
              ? 'Offer times'
              : state === 'confirmed' || state === 'offered'
                ? 'Open'
                : 'Answer'}
            <span className="sr-only"> {reference}</span>
          </ActionLink>
        )}
      </p>
    </article>
  )
}

/** What the practitioner wrote of it. */
function OwnNotes({ consultation: { personal, source } }: Pick<Props, 'consultation'>) {
  const { words, note, outcome } = personal?.practice ?? {}
  return (
    <>
      {source === 'phone' && <p className="note">By phone, written down by you.</p>}
      {words && <p className="note">You wrote: {words}</p>}
      {outcome && <p className="note">{OUTCOMES[outcome]}</p>}
      {note && <p className="note">Your note: {note}</p>}
    </>
  )
}

/** How a call ended, in words. */
export const OUTCOMES: Record<CallOutcome, string> = {
  done: 'Done',
  'no-answer': 'No answer',
  'became-patient': 'Became a patient',
  'not-a-fit': 'Not a fit',
  referred: 'Referred',
}

function WhyHeldBack({ consultation: { heldBack, suspicion, slot, personal } }: Pick<Props, 'consultation'>) {
  if (!heldBack || !personal) return null
  const until = slot && heldBack.holdsUntil
  const time = until
    ? `Its time is kept until ${formatSlotDay(until)}, ${formatSlotTime(until)}.`
    : 'Its time is not kept: others may take it.'
  return (
    <p className="note">
      {WHY[heldBack.reason]}
      {suspicion && ` because ${suspicion}`}. {slot && time} The patient hears nothing until you take it in.
    </p>
  )
}

const WHY = {
  doubtful: 'Held back as possible spam',
  'beyond-limit': 'Held back: its sender has sent more requests than one may at once',
  'time-released': 'Held back: you opened its time to others',
} as const

const OPEN_STATES: readonly Consultation['state'][] = [...HOLDING_STATES, 'quarantined']

/** How a call stands, in a word or two. */
export const STATES: Record<Consultation['state'], string> = {
  requested: 'to answer',
  offered: 'other times offered',
  confirmed: 'confirmed',
  declined: 'declined',
  cancelled: 'cancelled',
  expired: 'not answered in time',
  quarantined: 'held back',
}
