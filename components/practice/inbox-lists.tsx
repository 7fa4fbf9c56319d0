import type { ReactNode } from 'react'
import { CallCard } from '#components/practice/call-card'
import { Alert } from '#components/site/alert'
import type { Consultation } from '#lib/consultation/consultation'
import type { Page } from '#lib/inbox/store'
import { formatSlotDay } from '#lib/schedule/practice-time'

type Props = {
  readonly toAnswer: Page
  readonly upcoming: Page
  readonly heldBack: Page
  readonly areaNames: ReadonlyMap<string, string>
}

/** The lists of the inbox, what needs an answer first. What is past has a page of its own. */
export function InboxLists({ toAnswer, upcoming, heldBack, areaNames }: Props) {
  const days = Map.groupBy(upcoming.consultations, ({ slot }) => (slot ? formatSlotDay(slot) : ''))
  return (
    <div className="px-margin">
      <List id="to-answer" title="To answer">
        <Cards page={toAnswer} areaNames={areaNames} empty="Nothing waits for you." />
      </List>
      <List id="upcoming" title="Upcoming calls">
        {[...days].map(([day, calls]) => (
          <section key={day} aria-label={day} className="pb-half-line">
            <h3 className="label mt-half-line mb-quarter-line">{day}</h3>
            <Cards page={{ consultations: calls, damaged: [], next: null }} areaNames={areaNames} />
          </section>
        ))}
        <Cards
          page={{ ...upcoming, consultations: [] }}
          areaNames={areaNames}
          empty={days.size === 0 ? 'No calls are fixed.' : undefined}
        />
      </List>
      {heldBack.consultations.length + heldBack.damaged.length > 0 && (
        <List id="quarantined" title="Held back">
          <Cards page={heldBack} areaNames={areaNames} />
        </List>
      )}
    </div>
  )
}

type CardsProps = {
  readonly page: Page
  readonly areaNames: ReadonlyMap<string, string>
  readonly empty?: string | undefined
}

/** Some consultations; one whose row is damaged shows itself by its reference. */
export function Cards({ page: { consultations, damaged, next }, areaNames, empty }: CardsProps) {
  if (consultations.length + damaged.length === 0) return empty && <p>{empty}</p>
  return (
    <>
      {consultations.map((call: Consultation) => (
        <CallCard key={call.id} consultation={call} areaNames={areaNames} />
      ))}
      {damaged.map((reference) => (
        <Alert key={reference}>
          {reference} can’t be read: what is stored of it is damaged. A backup may still hold it whole.
        </Alert>
      ))}
      {next && <p className="note">More than fit here. They come up as you answer these.</p>}
    </>
  )
}

type ListProps = { readonly id: string; readonly title: string; readonly children: ReactNode }

export function List({ id, title, children }: ListProps) {
  return (
    <section aria-labelledby={id} className="pb-two-lines">
      <h2 id={id} className="mb-half-line">
        {title}
      </h2>
      {children}
    </section>
  )
}
