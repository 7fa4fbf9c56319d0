import { Fragment, type ReactNode } from 'react'
import { CallCard } from '#components/practice/call-card'
import { SenderGroup } from '#components/practice/sender-group'
import { ActionButton } from '#components/site/action'
import { Alert } from '#components/site/alert'
import type { Consultation } from '#lib/consultation/consultation'
import { groupBySender } from '#lib/inbox/group-by-sender'
import { severalPath } from '#lib/inbox/several'
import type { InboxList, OpenCounts, OpenOfSender, Page } from '#lib/inbox/store'
import { formatSlotDay } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Action = (form: FormData) => Promise<void>

/** What every list is drawn with. */
type Common = {
  readonly areaNames: ReadonlyMap<string, string>
  /** All that is open of the senders of what is shown. */
  readonly openOfSenders: readonly OpenOfSender[]
  readonly now: Date
  readonly releaseTimes: Action
  readonly settle: Action
}

type Props = Common & {
  readonly toAnswer: Page
  readonly missed: Page
  readonly upcoming: Page
  readonly heldBack: Page
  readonly counts: OpenCounts
}

/** The beginnings of the lists of the inbox, what needs an answer first. What is past has a page of its own. */
export function InboxLists({ toAnswer, missed, upcoming, heldBack, counts, ...common }: Props) {
  const waiting = counts.unanswered + counts.offered
  return (
    <div className="px-margin">
      <List id="to-answer" title={LIST_TITLES['to-answer']}>
        {waiting >= MANY && (
          <p>
            {waiting} requests wait. If they are more than you can believe:{' '}
            <a href={severalPath({ kind: 'waiting', hours: 24 })}>open the times of many at once</a>.
          </p>
        )}
        <ListPage list="to-answer" page={toAnswer} {...common} />
      </List>
      {missed.consultations.length + missed.damaged.length > 0 && (
        <List id="missed" title={LIST_TITLES.missed}>
          <p>These had no answer in time. Call, or offer times; whatever you do not tick stays here.</p>
          <ListPage list="missed" page={missed} {...common} />
        </List>
      )}
      <List id="upcoming" title={LIST_TITLES.upcoming}>
        <ListPage list="upcoming" page={upcoming} {...common} />
      </List>
      {counts.heldBack > 0 && (
        <List id="quarantined" title={LIST_TITLES['held-back']}>
          {counts.heldBack >= MANY && (
            <p>
              {counts.heldBack} requests are held back.{' '}
              <a href={severalPath({ kind: 'held-back' })}>Decline many at once</a>.
            </p>
          )}
          <ListPage list="held-back" page={heldBack} {...common} />
        </List>
      )}
    </div>
  )
}

/** So many are not looked at one by one with pleasure. */
const MANY = 10

export const LIST_TITLES: Record<InboxList, string> = {
  'to-answer': 'To answer',
  missed: 'Missed',
  upcoming: 'Upcoming calls',
  'held-back': 'Held back',
  past: 'Past calls and requests',
}

type ListPageProps = Common & {
  readonly list: InboxList
  readonly page: Page
}

/** As much of a list as fits on a page, and the way to the rest of it. */
export function ListPage({ list, page, ...common }: ListPageProps) {
  return (
    <>
      {list === 'upcoming' ? (
        <CardsByDay page={page} areaNames={common.areaNames} />
      ) : list === 'missed' ? (
        <MissedRequests page={page} areaNames={common.areaNames} settle={common.settle} />
      ) : list === 'past' ? (
        <Cards consultations={page.consultations} areaNames={common.areaNames} />
      ) : (
        <GroupedCards page={page} {...common} />
      )}
      <AndMore page={page} empty={page.consultations.length === 0 ? EMPTY[list] : undefined} />
      {page.next && (
        <p>
          <a className="touch" href={`/practice/${list}?after=${encodeURIComponent(page.next)}`}>
            {MORE[list]}
          </a>
        </p>
      )}
    </>
  )
}

const EMPTY: Record<InboxList, string> = {
  'to-answer': 'Nothing waits for you.',
  missed: 'No request was missed.',
  upcoming: 'No calls are fixed.',
  'held-back': 'Nothing is held back.',
  past: 'Nothing is past yet.',
}

const MORE: Record<InboxList, string> = {
  'to-answer': 'More to answer',
  missed: 'Missed before these',
  upcoming: 'Later calls',
  'held-back': 'More held back',
  past: 'Earlier ones',
}

function CardsByDay({ page, areaNames }: Pick<ListPageProps, 'page' | 'areaNames'>) {
  const days = Map.groupBy(page.consultations, ({ slot }) => (slot ? formatSlotDay(slot) : ''))
  return [...days].map(([day, calls]) => (
    <section key={day} aria-label={day} className="pb-half-line">
      <h3 className="label mt-half-line mb-quarter-line">{unbroken(day)}</h3>
      <Cards consultations={calls} areaNames={areaNames} />
    </section>
  ))
}

/** Each with the tick that takes it off the list. */
function MissedRequests({ page, areaNames, settle }: Pick<ListPageProps, 'page' | 'areaNames' | 'settle'>) {
  return page.consultations.map((consultation) => (
    <Fragment key={consultation.id}>
      <CallCard consultation={consultation} areaNames={areaNames} />
      <form action={settle} id={`settle-${consultation.id}`} className="pb-half-line">
        <input type="hidden" name="consultation" value={consultation.id} />
        <ActionButton quiet>
          Done<span className="sr-only"> {consultation.reference}</span>
        </ActionButton>
      </form>
    </Fragment>
  ))
}

/** A list with what came from one sender together, at the place of its first. */
function GroupedCards({
  page: { consultations },
  openOfSenders,
  areaNames,
  now,
  releaseTimes,
}: Omit<ListPageProps, 'list' | 'settle'>) {
  const shown = consultations.map(({ id }) => id)
  return groupBySender(openOfSenders, shown).map((all) => {
    const ids = new Set(all.map(({ id }) => id))
    const cards = consultations.filter(({ id }) => ids.has(id))
    const [first] = cards
    if (!first) return null
    const drawn = <Cards key={first.id} consultations={cards} areaNames={areaNames} />
    if (all.length === 1) return drawn
    return (
      <SenderGroup key={first.id} all={all} now={now} releaseTimes={releaseTimes}>
        {drawn}
      </SenderGroup>
    )
  })
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
  readonly page: Pick<Page, 'damaged'>
  /** What to say instead of nothing at all. */
  readonly empty?: string | undefined
}

/** What a list has besides its cards: rows that are damaged show themselves by their references. */
export function AndMore({ page: { damaged }, empty }: AndMoreProps) {
  if (damaged.length === 0 && empty) return <p>{empty}</p>
  return damaged.map((reference) => (
    <Alert key={reference}>
      {reference} can’t be read: what is stored of it is damaged. A backup may still hold it whole.
    </Alert>
  ))
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
