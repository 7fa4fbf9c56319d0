import '../../components/consultation/field.css'
import type { Kysely } from 'kysely'
import type { Metadata } from 'next'
import { ClockDoubt } from '#components/practice/clock-doubt'
import { AndMore, Cards, InboxLists, List } from '#components/practice/inbox-lists'
import { SignInForm } from '#components/practice/sign-in-form'
import { SiteTrouble } from '#components/practice/site-trouble'
import { ToTellList } from '#components/practice/to-tell'
import { UndeliveredMails } from '#components/practice/undelivered-mails'
import { ActionButton } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { environment } from '#lib/env'
import { search } from '#lib/inbox/search-store'
import { listOpenOfSenders } from '#lib/inbox/sender-store'
import { countOpen, findAll, listToTell, readOfferedAt, readPage } from '#lib/inbox/store'
import { checkHealth } from '#lib/jobs/check-health'
import { findClockDoubt } from '#lib/jobs/trusted-clock'
import { listDead } from '#lib/outbox/undelivered-store'
import { readPractice } from '#lib/practice/practice'
import { takeAnswer } from '../request-answer'
import {
  concludeAction,
  confirmClockAction,
  correctAction,
  dismissAction,
  findAction,
  reviveAction,
  sendLinkAction,
  settleAction,
  signOutAction,
  signOutEverywhereAction,
  toldAction,
} from './actions'
import './practice.css'
import { isSignedIn } from './session'
import { releaseTimesAction } from './several/actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Inbox', robots: { index: false, follow: false } }

type Props = {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PracticePage({ searchParams }: Props) {
  const { sent, ended, released, declined } = await searchParams
  if (!(await isSignedIn()))
    return <SignInForm action={sendLinkAction} sent={sent !== undefined} ended={ended !== undefined} />
  const db = await openDatabase()
  const now = new Date()
  const find = (await takeAnswer('find')) ?? ''
  const areaNames = new Map((await listRegions()).map(({ slug, name }) => [slug, name]))
  const undelivered = await listDead(db)
  const { problems, warnings } = await checkHealth(now)
  return (
    <main id="main" className="practice">
      <PageHead title="Inbox">
        <form action={findAction} id="search" className="field">
          <label htmlFor="find">Find by name, number or reference</label>
          <input id="find" name="find" type="search" defaultValue={find} autoComplete="off" />
          <ActionButton quiet>Find</ActionButton>
        </form>
      </PageHead>
      <Done released={countIn(released)} declined={countIn(declined)} />
      <ToTellList
        consultations={await listToTell(db)}
        practice={readPractice()}
        siteUrl={environment().siteUrl}
        action={toldAction}
      />
      <UndeliveredMails
        messages={undelivered}
        consultations={
          await findAll(
            db,
            undelivered.flatMap(({ consultationId }) => consultationId ?? []),
          )
        }
        problem={await takeAnswer('address')}
        actions={{ again: reviveAction, correct: correctAction, dismiss: dismissAction }}
      />
      <SiteTrouble words={[...problems, ...warnings]} />
      {(await findClockDoubt(db)) && <ClockDoubt now={new Date()} confirm={confirmClockAction} />}
      {find.trim() ? (
        <Found words={find} db={db} now={now} areaNames={areaNames} />
      ) : (
        <Lists db={db} now={now} areaNames={areaNames} />
      )}
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <p>
          <a className="touch" href="/practice/add">
            Add a caller
          </a>
        </p>
        <p>
          <a className="touch" href="/practice/week">
            The week: calls, open times, close and open
          </a>
        </p>
        <p>
          <a className="touch" href="/practice/calendar">
            Your calls in your own calendar
          </a>
        </p>
        <p>
          <a className="touch" href={find.trim() ? '/practice' : '/practice/past'}>
            {find.trim() ? 'Back to the inbox' : 'Calls and requests that are past'}
          </a>
        </p>
        <p>
          <a className="touch" href="/practice/words">
            Change the words of the site
          </a>
        </p>
        <p>
          <a className="touch" href="/practice/calls.csv" download>
            All requests as a spreadsheet (CSV)
          </a>
        </p>
        <form action={signOutAction} id="sign-out">
          <ActionButton quiet>Close the inbox on this device</ActionButton>
          <ActionButton quiet formAction={signOutEverywhereAction}>
            Close it on every device
          </ActionButton>
        </form>
      </div>
    </main>
  )
}

type ListsProps = {
  readonly db: Kysely<Database>
  readonly now: Date
  readonly areaNames: ReadonlyMap<string, string>
}

async function Lists({ db, now, areaNames }: ListsProps) {
  const pages = {
    today: await readPage(db, 'today', now),
    'to-answer': await readPage(db, 'to-answer', now),
    missed: await readPage(db, 'missed', now),
    offered: await readPage(db, 'offered', now),
    upcoming: await readPage(db, 'upcoming', now),
    'held-back': await readPage(db, 'held-back', now),
  }
  return (
    <InboxLists
      {...{ pages, areaNames, now }}
      minutes={readPractice().calls.minutes}
      counts={await countOpen(db)}
      openOfSenders={await listOpenOfSenders(db, [pages['to-answer'], pages['held-back']])}
      offeredAt={await readOfferedAt(db, pages.offered.consultations)}
      releaseTimes={releaseTimesAction}
      settle={settleAction}
      conclude={concludeAction}
    />
  )
}

function countIn(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : null
}

/** What was just done with several requests at once. */
function Done({
  released,
  declined,
}: {
  readonly released: number | null
  readonly declined: number | null
}) {
  if (released === null && declined === null) return null
  const requests = (count: number) => (count === 1 ? 'One request' : `${count} requests`)
  return (
    <p role="status" className="px-margin pb-line">
      {released !== null &&
        `${requests(released)} gave the time back. Nobody was written to; they wait under “Held back”.`}
      {declined !== null && `${requests(declined)} declined, without a word to anybody.`}
    </p>
  )
}

type FoundProps = ListsProps & { readonly words: string }

async function Found({ words, db, now, areaNames }: FoundProps) {
  const read = await search(db, words)
  const nothing = `Nothing is found for “${words.trim()}”. Names, email addresses, phone numbers and references are looked through, from the beginning of each word.`
  return (
    <div className="px-margin">
      <List id="found" title="Found">
        <Cards
          consultations={read.consultations}
          areaNames={areaNames}
          offeredAt={await readOfferedAt(db, read.consultations)}
          minutes={readPractice().calls.minutes}
          now={now}
        />
        <AndMore page={read} empty={read.consultations.length === 0 ? nothing : undefined} />
      </List>
    </div>
  )
}
