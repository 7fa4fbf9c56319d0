import type { Metadata } from 'next'
import { InboxLists } from '#components/practice/inbox-lists'
import { SignInForm } from '#components/practice/sign-in-form'
import { SiteTrouble } from '#components/practice/site-trouble'
import { UndeliveredMails } from '#components/practice/undelivered-mails'
import { ActionButton } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { consultationState } from '#lib/consultation/consultation'
import { listConsultations } from '#lib/consultation/store'
import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { searchConsultations, sortInbox } from '#lib/inbox/sort-inbox'
import { checkHealth } from '#lib/jobs/check-health'
import { listDead } from '#lib/outbox/store'
import { takeAnswer } from '../request-answer'
import {
  correctAction,
  dismissAction,
  findAction,
  reviveAction,
  sendLinkAction,
  signOutAction,
} from './actions'
import './practice.css'
import '../../components/consultation/consultation-form.css'
import { isSignedIn } from './session'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Inbox', robots: { index: false, follow: false } }

type Props = {
  readonly searchParams: Promise<{ readonly sent?: string; readonly ended?: string }>
}

export default async function PracticePage({ searchParams }: Props) {
  const { sent, ended } = await searchParams
  if (!(await isSignedIn()))
    return <SignInForm action={sendLinkAction} sent={sent !== undefined} ended={ended !== undefined} />
  const db = await openDatabase()
  const find = (await takeAnswer('find')) ?? ''
  const all = await listConsultations(db, consultationState.options)
  const regions = await listRegions()
  const { problems, warnings } = await checkHealth(new Date())
  return (
    <main id="main" className="practice">
      <PageHead title="Inbox">
        <form action={findAction} id="search" className="field">
          <label htmlFor="find">Find by name, number or reference</label>
          <input id="find" name="find" type="search" defaultValue={find} autoComplete="off" />
        </form>
      </PageHead>
      <UndeliveredMails
        messages={await listDead(db)}
        consultations={all}
        problem={await takeAnswer('address')}
        actions={{ again: reviveAction, correct: correctAction, dismiss: dismissAction }}
      />
      <SiteTrouble words={[...problems, ...warnings]} />
      <InboxLists
        inbox={sortInbox(searchConsultations(all, find), new Date())}
        areaNames={new Map(regions.map(({ slug, name }) => [slug, name]))}
      />
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <p>
          <a className="touch" href="/practice/calls.csv" download>
            All requests as a spreadsheet (CSV)
          </a>
        </p>
        <form action={signOutAction} id="sign-out">
          <ActionButton quiet>Close the inbox on this device</ActionButton>
        </form>
      </div>
    </main>
  )
}
