import type { ReactNode } from 'react'
import { CallCard } from '#components/practice/call-card'
import { SenderGroup } from '#components/practice/sender-group'
import { Alert } from '#components/site/alert'
import type { Consultation } from '#lib/consultation/consultation'
import { groupBySender } from '#lib/inbox/group-by-sender'
import { severalPath } from '#lib/inbox/several'
import type { Page } from '#lib/inbox/store'
import { formatSlotDay } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Action = (form: FormData) => Promise<void>

type Props = {
  readonly toAnswer: Page
  readonly upcoming: Page
  readonly heldBack: Page
  readonly areaNames: ReadonlyMap<string, string>
  readonly now: Date
  readonly releaseTimes: Action
}

/** The lists of the inbox, what needs an answer first. What is past has a page of its own. */
export function InboxLists({ toAnswer, upcoming, heldBack, areaNames, now, releaseTimes }: Props) {
  const days = Map.groupBy(upcoming.consultations, ({ slot }) => (slot ? formatSlotDay(slot) : ''))
  const open = [...toAnswer.consultations, ...heldBack.consultations]
  const groups = groupBySender(open, new Map([...toAnswer.senders, ...heldBack.senders]))
  const grouped = (page: Page) => ({ page, groups, areaNames, now, releaseTimes })
  return (
    <div className="px-margin">
      <List id="to-answer" title="To answer">
        {toAnswer.consultations.length >= MANY && (
          <p>
            {toAnswer.consultations.length} requests wait. If they are more than you can believe:{' '}
            <a href={severalPath({ kind: 'waiting', hours: 24 })}>open the times of many at once</a>.
          </p>
        )}
        <GroupedCards {...grouped(toAnswer)} empty="Nothing waits for you." />
      </List>
      <List id="upcoming" title="Upcoming calls">
        {[...days].map(([day, calls]) => (
          <section key={day} aria-label={day} className="pb-half-line">
            <h3 className="label mt-half-line mb-quarter-line">{unbroken(day)}</h3>
            <Cards consultations={calls} areaNames={areaNames} />
          </section>
        ))}
        <AndMore page={upcoming} empty={days.size === 0 ? 'No calls are fixed.' : undefined} />
      </List>
      {heldBack.consultations.length + heldBack.damaged.length > 0 && (
        <List id="quarantined" title="Held back">
          {heldBack.consultations.length >= MANY && (
            <p>
              <a href={severalPath({ kind: 'held-back' })}>Decline many at once</a>
            </p>
          )}
          <GroupedCards {...grouped(heldBack)} />
        </List>
      )}
    </div>
  )
}

/** So many are not looked at one by one with pleasure. */
const MANY = 10

type GroupedProps = Pick<Props, 'areaNames' | 'now' | 'releaseTimes'> & {
  readonly page: Page
  /** Everything open, by sender. */
  readonly groups: readonly (readonly Consultation[])[]
  readonly empty?: string
}

/** A list with what came from one sender together, at the place of its first. */
function GroupedCards({ page, groups, areaNames, now, releaseTimes, empty }: GroupedProps) {
  const here = new Set(page.consultations)
  const parts = groups.map((all) => ({ all, cards: all.filter((one) => here.has(one)) }))
  const order = new Map(page.consultations.map((one, at) => [one, at]))
  const place = ({ cards: [first] }: (typeof parts)[number]) => (first ? (order.get(first) ?? 0) : 0)
  return (
    <>
      {parts
        .filter(({ cards }) => cards.length > 0)
        .sort((one, other) => place(one) - place(other))
        .map(({ all, cards }) => {
          const drawn = <Cards key={cards[0]?.id} consultations={cards} areaNames={areaNames} />
          if (all.length === 1) return drawn
          return (
            <SenderGroup key={cards[0]?.id} all={all} now={now} releaseTimes={releaseTimes}>
              {drawn}
            </SenderGroup>
          )
        })}
      <AndMore page={page} empty={page.consultations.length === 0 ? empty : undefined} />
    </>
  )
}

type CardsProps = {
  readonly consultations: readonly Consultation[]
  readonly areaNames: ReadonlyMap<string, string>
}

/** Some consultations, one below the other. */
export function Cards({ consultations, areaNames }: CardsProps) {
  return consultations.map((call) => <CallCard key={call.id} consultation={call} areaNames={areaNames} />)
}

type AndMoreProps = {
  readonly page: Pick<Page, 'damaged' | 'next'>
  /** What to say instead of nothing at all. */
  readonly empty?: string | undefined
}

/** What a list has besides its cards: rows that are damaged show themselves by their references. */
export function AndMore({ page: { damaged, next }, empty }: AndMoreProps) {
  if (damaged.length === 0 && empty) return <p>{empty}</p>
  return (
    <>
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
