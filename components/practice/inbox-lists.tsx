import type { ReactNode } from 'react'
import { CallCard } from '#components/practice/call-card'
import { Disclosure } from '#components/site/disclosure'
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
    <div className="px-margin">
      <List id="to-answer" title="To answer">
        {inbox.toAnswer.length > 0 ? cards(inbox.toAnswer) : <p>Nothing waits for you.</p>}
      </List>
      <List id="upcoming" title="Upcoming calls">
        {days.size === 0 && <p>No calls are fixed.</p>}
        {[...days].map(([day, calls]) => (
          <section key={day} aria-label={day} className="pb-half-line">
            <h3 className="label mt-half-line mb-quarter-line">{day}</h3>
            {cards(calls)}
          </section>
        ))}
      </List>
      {inbox.quarantined.length > 0 && (
        <List id="quarantined" title="Held back as possible spam">
          {cards(inbox.quarantined)}
        </List>
      )}
      <Disclosure
        className="hairline-t max-w-[60rem]"
        summary={<span className="py-[0.4rem] text-h3/[1.55]">Past ({inbox.past.length})</span>}
      >
        {cards(inbox.past)}
      </Disclosure>
    </div>
  )
}

type ListProps = { readonly id: string; readonly title: string; readonly children: ReactNode }

function List({ id, title, children }: ListProps) {
  return (
    <section aria-labelledby={id} className="pb-two-lines">
      <h2 id={id} className="mb-half-line">
        {title}
      </h2>
      {children}
    </section>
  )
}
