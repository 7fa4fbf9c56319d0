import type { Metadata } from 'next'
import { BackToInbox } from '#components/practice/back-to-inbox'
import { AwayForm, ClosedList } from '#components/practice/closed-list'
import { SignInForm } from '#components/practice/sign-in-form'
import { StandingCalls } from '#components/practice/standing-calls'
import { WeekDays } from '#components/practice/week-days'
import { ActionButton } from '#components/site/action'
import { Alert } from '#components/site/alert'
import { PageHead } from '#components/site/page-head'
import { openDatabase } from '#lib/database/open-database'
import { isDate, readInterval } from '#lib/inbox/close-times'
import { listStanding, mondayOf, readWeek } from '#lib/inbox/read-week'
import { readPractice } from '#lib/practice/practice'
import { listClosedTimes } from '#lib/schedule/closed-store'
import { formatSlotDay, practiceDate, practiceInstant, shiftDate } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'
import { takeAnswer } from '../../request-answer'
import { sendLinkAction } from '../actions'
import '../practice.css'
import { isSignedIn } from '../session'
import { awayAction, callOffAction, closeAction, openAction, openAgainAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'The week', robots: { index: false, follow: false } }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** One week: its calls, its open times, why others are not open, and the practitioner's own hand to close and open them. */
export default async function WeekPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { of, told, stands, off } = await searchParams
  const [db, now, practice] = [await openDatabase(), new Date(), readPractice()]
  const today = practiceDate(now)
  const monday = mondayOf(typeof of === 'string' && isDate(of) ? of : today)
  const { days, calendarKnown } = await readWeek(db, practice, monday, now)
  const closed = typeof stands === 'string' ? readInterval(stands) : null
  const refused = await takeAnswer('closure')
  return (
    <main id="main" className="practice">
      <PageHead title="The week">
        <p className="text-lead">From {unbroken(formatSlotDay(practiceInstant(monday, 0)))} on</p>
        <p className="flex flex-wrap gap-x-line">
          {monday > today && <WeekLink monday={shiftDate(monday, -7)} words="The week before" />}
          <WeekLink monday={shiftDate(monday, 7)} words="The week after" />
        </p>
      </PageHead>
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <Alert>{await takeAnswer('week')}</Alert>
        {typeof told === 'string' && <p role="status">{TOLD[told === 'closed' ? 'closed' : 'opened']}</p>}
        {typeof off === 'string' && /^\d{1,4}$/.test(off) && (
          <p role="status">
            {off === '1' ? 'One was called off.' : `${off} were called off.`} Whoever gave an address gets a
            mail; the others stand at the top of the inbox, to be told by phone.
          </p>
        )}
        {closed && (
          <StandingCalls
            closed={closed}
            consultations={await listStanding(db, practice, closed)}
            now={now}
            callOff={callOffAction}
          />
        )}
        {!calendarKnown && (
          <p>Your calendar can’t be read just now, so patients are offered no times at all.</p>
        )}
        {days.length === 0 && <p>No calls are taken in this week.</p>}
        <WeekDays days={days} practice={practice} close={closeAction} open={openAction} />
        {days.length > 0 && (
          <form action={closeAction} id="close-week">
            <input type="hidden" name="date" value={monday} />
            <input type="hidden" name="span" value="week" />
            <ActionButton quiet>Close this whole week</ActionButton>
          </form>
        )}
        <ClosedList
          closed={await listClosedTimes(db, now)}
          closures={practice.closures.filter(({ to }) => to >= today)}
          monday={monday}
          openAgain={openAgainAction}
        />
        <AwayForm action={awayAction} refused={refused} />
        <BackToInbox />
      </div>
    </main>
  )
}

const TOLD = {
  closed: 'Closed. Nobody is offered these times any more.',
  opened: 'Opened again. Patients can ask for these times.',
} as const

function WeekLink({ monday, words }: { readonly monday: string; readonly words: string }) {
  return (
    <a className="touch" href={`/practice/week?of=${monday}`}>
      {words}
    </a>
  )
}
