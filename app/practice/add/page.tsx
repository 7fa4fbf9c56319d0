import type { Metadata } from 'next'
import { BackToInbox } from '#components/practice/back-to-inbox'
import { CallerForm } from '#components/practice/caller-form'
import { SignInForm } from '#components/practice/sign-in-form'
import { PageHead } from '#components/site/page-head'
import { listRegions } from '#lib/content/pages'
import { takeAnswer } from '../../request-answer'
import { sendLinkAction } from '../actions'
import '../practice.css'
import { isSignedIn } from '../session'
import { addCallerAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Add a caller', robots: { index: false, follow: false } }

/** Somebody who called, written down by hand. */
export default async function AddCallerPage() {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  return (
    <main id="main" className="practice">
      <PageHead title="Add a caller" />
      <CallerForm
        action={addCallerAction}
        regions={await listRegions()}
        answer={await takeAnswer('caller')}
      />
      <div className="px-margin">
        <BackToInbox />
      </div>
    </main>
  )
}
