import { CallCard } from '#components/practice/call-card'
import type { Consultation } from '#lib/consultation/consultation'
import type { Inbox } from '#lib/inbox/sort-inbox'
import { formatSlotDay } from '#lib/schedule/practice-time'

type Props = { readonly inbox: Inbox; readonly areaNames: ReadonlyMap<string, string> }

/** The lists of the inbox, what needs an answer first. */
export function InboxLists({ inbox, areaNames }: Props) {
  const days = Map.groupBy(inbox.upcoming, ({ slot }) => (slot ? formatSlotDay(slot) : ''))
  const cards = (calls: readonly Consultation[]) =>
    calls.map((call) => <CallCard key={call.id} consultation={call} areaNames={areaNames} />)
  return (
    <div className="wrap inbox">
      <section aria-labelledby="to-answer">
        <h2 id="to-answer">To answer</h2>
        {inbox.toAnswer.length > 0 ? cards(inbox.toAnswer) : <p>Nothing waits for you.</p>}
      </section>
      <section aria-labelledby="upcoming">
        <h2 id="upcoming">Upcoming calls</h2>
        {days.size === 0 && <p>No calls are fixed.</p>}
        {[...days].map(([day, calls]) => (
          <section key={day} aria-label={day}>
            <h3>{day}</h3>
            {cards(calls)}
          </section>
        ))}
      </section>
      {inbox.quarantined.length > 0 && (
        <section aria-labelledby="quarantined">
          <h2 id="quarantined">Held back as possible spam</h2>
          {cards(inbox.quarantined)}
        </section>
      )}
      <details className="change">
        <summary>Past ({inbox.past.length})</summary>
        {cards(inbox.past)}
      </details>
    </div>
  )
}
