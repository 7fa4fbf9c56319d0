import { Fragment, type ReactNode } from 'react'
import { CallCard } from '#components/practice/call-card'
import { SenderGroup } from '#components/practice/sender-group'
import { ActionButton } from '#components/site/action'
import { Alert } from '#components/site/alert'
import type { Consultation } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import { groupBySender } from '#lib/inbox/group-by-sender'
import { remarkOn } from '#lib/inbox/remark'
import type { OpenOfSender } from '#lib/inbox/sender-store'
import { severalPath } from '#lib/inbox/several'
import type { InboxList, OpenCounts, Page } from '#lib/inbox/store'
import { formatSlotDay } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'

type Action = (form: FormData) => Promise<void>

/** What every list is drawn with. */
type Common = {
  readonly areaNames: ReadonlyMap<string, string>
  /** All that is open of the senders of what is shown. */
  readonly openOfSenders: readonly OpenOfSender[]
  /** When other times were offered, by the ids of the consultations. */
  readonly offeredAt: ReadonlyMap<string, Date>
  /** How long a call takes. */
  readonly minutes: number
  readonly now: Date
  readonly releaseTimes: Action
  readonly settle: Action
  /** Writes down how one of today's calls ended. */
  readonly conclude: Action
}

type Props = Common & {
  readonly pages: Readonly<Record<Exclude<InboxList, 'past'>, Page>>
  readonly counts: OpenCounts
}

/** The beginnings of the lists of the inbox, the day first and then what needs an answer. What is past has a page of its own. */
export function InboxLists({ pages, counts, ...common }: Props) {
  const waiting = counts.unanswered
  return (
    <div className="px-margin">
      <List id="today" title={LIST_TITLES.today}>
        <ListPage list="today" page={pages.today} {...common} />
      </List>
      <List id="to-answer" title={LIST_TITLES['to-answer']}>
        {waiting >= MANY && (
          <p>
            {waiting} requests wait. If they are more than you can believe:{' '}
            <a href={severalPath({ kind: 'waiting', hours: 24 })}>open the times of many at once</a>.
          </p>
        )}
        <ListPage list="to-answer" page={pages['to-answer']} {...common} />
      </List>
      {isThere(pages.missed) && (
        <List id="missed" title={LIST_TITLES.missed}>
          <p>These had no answer in time. Call, or offer times; whatever you do not tick stays here.</p>
          <ListPage list="missed" page={pages.missed} {...common} />
        </List>
      )}
      {isThere(pages.offered) && (
        <List id="offered" title={LIST_TITLES.offered}>
          <ListPage list="offered" page={pages.offered} {...common} />
        </List>
      )}
      <List id="upcoming" title={LIST_TITLES.upcoming}>
        <ListPage list="upcoming" page={pages.upcoming} {...common} />
      </List>
      {counts.heldBack > 0 && (
        <List id="quarantined" title={LIST_TITLES['held-back']}>
          {counts.heldBack >= MANY && (
            <p>
              {counts.heldBack} requests are held back.{' '}
              <a href={severalPath({ kind: 'held-back' })}>Decline many at once</a>.
            </p>
          )}
          <ListPage list="held-back" page={pages['held-back']} {...common} />
        </List>
      )}
    </div>
  )
}

function isThere({ consultations, damaged }: Page): boolean {
  return consultations.length + damaged.length > 0
}

/** So many are not looked at one by one with pleasure. */
const MANY = 10

export const LIST_TITLES: Record<InboxList, string> = {
  today: 'Today',
  'to-answer': 'To answer',
  offered: 'Other times offered',
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
      {list === 'today' ? (
        <TodaysCalls page={page} {...common} />
      ) : list === 'upcoming' ? (
        <CardsByDay page={page} {...common} />
      ) : list === 'missed' ? (
        <MissedRequests page={page} areaNames={common.areaNames} settle={common.settle} />
      ) : list === 'to-answer' || list === 'held-back' ? (
        <GroupedCards page={page} {...common} />
      ) : (
        <Cards consultations={page.consultations} {...common} />
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
  today: 'No calls today.',
  'to-answer': 'Nothing waits for you.',
  offered: 'Nobody is choosing among times you offered.',
  missed: 'No request was missed.',
  upcoming: 'No calls are fixed.',
  'held-back': 'Nothing is held back.',
  past: 'Nothing is past yet.',
}

const MORE: Record<InboxList, string> = {
  today: 'Later today',
  'to-answer': 'More to answer',
  offered: 'More with other times offered',
  missed: 'Missed before these',
  upcoming: 'Later calls',
  'held-back': 'More held back',
  past: 'Earlier ones',
}

function CardsByDay({ page, ...common }: Omit<ListPageProps, 'list'>) {
  const days = Map.groupBy(page.consultations, ({ slot }) => (slot ? formatSlotDay(slot) : ''))
  return [...days].map(([day, calls]) => (
    <section key={day} aria-label={day} className="pb-half-line">
      <h3 className="label mt-half-line mb-quarter-line">{unbroken(day)}</h3>
      <Cards consultations={calls} {...common} />
    </section>
  ))
}

/** Each call as it goes: the one in progress is marked, and what has begun can be ticked off, or be made once more. */
function TodaysCalls({ page, ...common }: Omit<ListPageProps, 'list'>) {
  const { minutes, now, conclude } = common
  return page.consultations.map((call) => {
    const begun = call.slot !== null && call.slot <= now
    const inProgress = begun && now.getTime() < call.slot.getTime() + minutes * 60_000
    return (
      <div
        key={call.id}
        className={inProgress ? 'bg-tint px-2' : ''}
        aria-current={inProgress ? 'time' : undefined}
      >
        <Cards consultations={[call]} {...common} />
        {begun && !call.personal?.practice?.outcome && (
          <form
            action={conclude}
            id={`conclude-${call.id}`}
            className="flex flex-wrap items-center gap-4 pb-half-line"
          >
            <input type="hidden" name="consultation" value={call.id} />
            <ActionButton quiet className="max-lg:w-auto" name="outcome" value="done">
              Done<span className="sr-only"> {call.reference}</span>
            </ActionButton>
            <ActionButton quiet className="max-lg:w-auto" name="outcome" value="no-answer">
              No answer<span className="sr-only"> {call.reference}</span>
            </ActionButton>
            <a className="touch" href={`${answerPath(call, 'view')}#call-again`}>
              Call again<span className="sr-only"> {call.reference}</span>
            </a>
          </form>
        )}
      </div>
    )
  })
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
function GroupedCards({ page: { consultations }, ...common }: Omit<ListPageProps, 'list'>) {
  const { openOfSenders, now, releaseTimes } = common
  const shown = consultations.map(({ id }) => id)
  return groupBySender(openOfSenders, shown).map((all) => {
    const ids = new Set(all.map(({ id }) => id))
    const cards = consultations.filter(({ id }) => ids.has(id))
    const [first] = cards
    if (!first) return null
    const drawn = <Cards key={first.id} consultations={cards} {...common} />
    if (all.length === 1) return drawn
    return (
      <SenderGroup key={first.id} {...{ all, now, releaseTimes }} reference={first.reference}>
        {drawn}
      </SenderGroup>
    )
  })
}

type CardsProps = Pick<Common, 'areaNames' | 'offeredAt' | 'minutes' | 'now'> & {
  readonly consultations: readonly Consultation[]
}

/** Some consultations, one below the other. */
export function Cards({ consultations, areaNames, offeredAt, minutes, now }: CardsProps) {
  return consultations.map((call) => (
    <CallCard
      key={call.id}
      consultation={call}
      areaNames={areaNames}
      remark={remarkOn(call, { now, minutes, offeredAt: offeredAt.get(call.id) })}
    />
  ))
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
