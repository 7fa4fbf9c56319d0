import '../consultation/field.css'
import { ActionButton } from '#components/site/action'
import { Alert } from '#components/site/alert'
import { Disclosure } from '#components/site/disclosure'
import type { Practice } from '#lib/practice/practice'
import type { ClosedTime } from '#lib/schedule/closed-store'
import {
  formatSlotDay,
  formatSlotTime,
  practiceDate,
  practiceInstant,
  practiceMinutes,
} from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly closed: readonly ClosedTime[]
  readonly closures: Practice['closures']
  /** The week to come back to. */
  readonly monday: string
  readonly openAgain: Action
}

/** Everything that is closed beside the weekly rest and the holidays, whether it was closed here or among the facts. */
export function ClosedList({ closed, closures, monday, openAgain }: Props) {
  const entries = [
    ...closed.map((one) => ({ at: practiceDate(one.start), one })),
    ...closures.map((closure) => ({ at: closure.from, closure })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <section aria-labelledby="closed">
      <h2 id="closed" className="mb-half-line">
        Closed
      </h2>
      {entries.length === 0 && <p>Nothing is closed beside the weekly rest and the holidays.</p>}
      <ul>
        {entries.map((entry) =>
          'one' in entry ? (
            <li key={entry.one.id} className="hairline-t py-quarter-line">
              {unbroken(describeClosed(entry.one))}
              <form action={openAgain} id={`open-${entry.one.id}`}>
                <input type="hidden" name="closed" value={entry.one.id} />
                <input type="hidden" name="of" value={monday} />
                <ActionButton quiet>
                  Open again<span className="sr-only"> {unbroken(describeClosed(entry.one))}</span>
                </ActionButton>
              </form>
            </li>
          ) : (
            <li key={`${entry.closure.from} ${entry.closure.to}`} className="hairline-t py-quarter-line">
              {unbroken(describeClosure(entry.closure))}{' '}
              <a className="touch" href="/practice/words/closures">
                Change the closed days
              </a>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}

function describeClosed({ start, end, returnsOn }: ClosedTime): string {
  if (returnsOn) return `Away from ${dayOf(practiceDate(start))}, back on ${dayOf(returnsOn)}`
  const last = new Date(end.getTime() - 1)
  if (practiceDate(start) === practiceDate(last)) return `${formatSlotDay(start)}${partOfDay({ start, end })}`
  return `${formatSlotDay(start)} to ${formatSlotDay(last)}`
}

function partOfDay({ start, end }: Pick<ClosedTime, 'start' | 'end'>): string {
  const fromMidnight = practiceMinutes(start) === 0
  const toMidnight = practiceMinutes(end) === 0
  if (fromMidnight && toMidnight) return ''
  if (fromMidnight) return `, until ${formatSlotTime(end)}`
  return toMidnight
    ? `, from ${formatSlotTime(start)}`
    : `, ${formatSlotTime(start)} to ${formatSlotTime(end)}`
}

function describeClosure({ from, to, reason }: Practice['closures'][number]): string {
  const days = from === to ? dayOf(from) : `${dayOf(from)} to ${dayOf(to)}`
  return reason ? `${days}: ${reason}.` : `${days}.`
}

function dayOf(date: string): string {
  return formatSlotDay(practiceInstant(date, 0))
}

type AwayProps = {
  readonly action: Action
  readonly refused: { readonly problem: string; readonly from: string; readonly to: string } | undefined
}

/** Days away: all times are closed until the day of return, and the form says when that is. */
export function AwayForm({ action, refused }: AwayProps) {
  return (
    <Disclosure
      className="hairline-t"
      open={refused !== undefined}
      summary={<span className="py-[0.4rem] text-h3">I am going away</span>}
    >
      <form action={action} id="away">
        <Alert>{refused?.problem}</Alert>
        <p>
          No times are offered meanwhile. The form and the page of each request tell patients when you are
          back.
        </p>
        <div className="field">
          <label htmlFor="from">First day away</label>
          <input id="from" name="from" type="date" defaultValue={refused?.from} />
        </div>
        <div className="field">
          <label htmlFor="back">Back on</label>
          <input id="back" name="back" type="date" defaultValue={refused?.to} />
        </div>
        <ActionButton>Close until I am back</ActionButton>
      </form>
    </Disclosure>
  )
}
