import type { Metadata } from 'next'
import { Choice } from '#components/consultation/choice'
import { BackToInbox } from '#components/practice/back-to-inbox'
import { SignInForm } from '#components/practice/sign-in-form'
import { ActionButton } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { feedPath, readFeedSettings } from '#lib/inbox/calendar-feed'
import { sendLinkAction } from '../actions'
import '../practice.css'
import { isSignedIn } from '../session'
import { endFeedAction, renewFeedAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Your calendar', robots: { index: false, follow: false } }

/** The secret address by which the practitioner's own calendar reads the calls. */
export default async function CalendarPage() {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const feed = await readFeedSettings(await openDatabase(), new Date())
  return (
    <main id="main" className="practice">
      <PageHead title="Your calendar" />
      <div className="stack px-margin [&>p]:lg:max-w-column">
        {feed ? (
          <>
            <p>
              Subscribe to this address in your calendar. Whoever knows it reads your calls, so keep it to
              yourself.{' '}
              {feed.details
                ? 'Entries say where the pain is, and the note.'
                : 'Entries say nothing about pain.'}
            </p>
            <p className="[overflow-wrap:anywhere]">
              <a href={feedPath(feed)}>{new URL(feedPath(feed), environment().siteUrl).href}</a>
            </p>
          </>
        ) : (
          <p>
            Your calendar can show the calls: fixed ones as busy, requests as tentative. It reads them at a
            secret address, which you can take back at any time.
          </p>
        )}
        <form action={renewFeedAction} id="renew-feed">
          <Choice
            type="checkbox"
            name="details"
            value="yes"
            defaultChecked={feed?.details}
            autoComplete="off"
          >
            Show where the pain is, and the note
          </Choice>
          <ActionButton quiet={feed !== null}>
            {feed ? 'Make a new address; the old one ends' : 'Make the address'}
          </ActionButton>
        </form>
        {feed && (
          <form action={endFeedAction} id="end-feed">
            <ActionButton quiet>Take the address back</ActionButton>
          </form>
        )}
        <BackToInbox />
      </div>
    </main>
  )
}
