import { Choice } from '#components/consultation/choice'
import { ActionButton } from '#components/site/action'
import { Disclosure } from '#components/site/disclosure'
import type { Consultation } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import type { WeekDay } from '#lib/inbox/read-week'
import type { Practice } from '#lib/practice/practice'
import type { WhyNotOpen } from '#lib/schedule/open-slots'
import { formatSlotDay, formatSlotTime, practiceInstant, slotValue } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'
import { STATES } from './call-card.tsx'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly days: readonly WeekDay[]
  readonly practice: Practice
  readonly close: Action
  readonly open: Action
}

/** The days of a week: the calls of each, how much is open, and every start with why it is not. */
export function WeekDays({ days, ...common }: Props) {
  return days.map((day) => <Day key={day.date} day={day} {...common} />)
}

function Day({ day, practice, close, open }: Omit<Props, 'days'> & { readonly day: WeekDay }) {
  const { date, calls, starts } = day
  const label = unbroken(formatSlotDay(practiceInstant(date, 0)))
  const openCount = starts.filter(({ whyNot }) => whyNot === null).length
  return (
    <section aria-labelledby={`day-${date}`} className="rule-t pt-quarter-line">
      <h2 id={`day-${date}`} className="text-h3">
        {label}
      </h2>
      <ul>
        {calls.map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </ul>
      {starts.length > 0 && (
        <Disclosure
          className="hairline-t"
          summary={<span className="py-[0.4rem]">{openWords(openCount, starts)}</span>}
        >
          <form action={close} id={`times-${date}`}>
            <input type="hidden" name="date" value={date} />
            <fieldset>
              <legend className="sr-only">Times of {label}</legend>
              {starts.map(({ start, whyNot }) => (
                <Choice
                  key={slotValue(start)}
                  type="checkbox"
                  name="start"
                  value={slotValue(start)}
                  autoComplete="off"
                >
                  {unbroken(formatSlotTime(start))}
                  {': '}
                  {whyNot ? unbroken(explain(whyNot, calls, practice)) : 'open'}
                </Choice>
              ))}
            </fieldset>
            <fieldset>
              <legend className="label">What is meant</legend>
              {SPANS.map(([value, words]) => (
                <Choice
                  key={value}
                  type="radio"
                  name="span"
                  value={value}
                  defaultChecked={value === 'ticked'}
                  autoComplete="off"
                >
                  {words}
                </Choice>
              ))}
            </fieldset>
            <ActionButton>Close</ActionButton>
            <ActionButton quiet formAction={open}>
              Open again
            </ActionButton>
          </form>
        </Disclosure>
      )}
    </section>
  )
}

const SPANS = [
  ['ticked', 'The times I ticked'],
  ['morning', 'The whole morning'],
  ['afternoon', 'The whole afternoon'],
  ['day', 'The whole day'],
] as const

function openWords(count: number, starts: WeekDay['starts']): string {
  if (count > 0) return count === 1 ? 'One time is open' : `${count} times are open`
  const reasons = new Set(starts.map(({ whyNot }) => whyNot?.because))
  return reasons.size === 1 && reasons.has('holiday') ? 'A federal holiday' : 'No time is open'
}

/** A call on one line: when, who, how it stands, and the way to it. */
function Call({ call }: { readonly call: Consultation }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4">
      <span className="font-display text-h3">{call.slot && unbroken(formatSlotTime(call.slot))}</span>
      <span>
        {call.personal?.name}, {STATES[call.state]}
      </span>
      <a className="touch" href={answerPath(call, 'view')}>
        Open <span className="sr-only">{call.reference}</span>
      </a>
    </li>
  )
}

/** Why a time is not open, in words. */
function explain(whyNot: WhyNotOpen, calls: readonly Consultation[], practice: Practice): string {
  switch (whyNot.because) {
    case 'call': {
      const call = calls.find(({ slot }) => slot?.getTime() === whyNot.at.getTime())
      const who = call?.personal
        ? `${call.personal.name}, ${STATES[call.state]}`
        : 'kept for a request that is held back'
      return `${who}, ${formatSlotTime(whyNot.at)}`
    }
    case 'closed':
      return 'closed by you'
    case 'closure':
      return whyNot.reason ? `closed days (${whyNot.reason})` : 'closed days'
    case 'holiday':
      return 'federal holiday'
    case 'calendar':
      return `your calendar, ${formatSlotTime(whyNot.busy.start)} to ${formatSlotTime(whyNot.busy.end)}`
    case 'notice':
      return `within your ${practice.calls.minimumNoticeHours} hours of notice`
    case 'too-far-ahead':
      return `more than ${practice.calls.windowWeeks} weeks ahead`
  }
}
