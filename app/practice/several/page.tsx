import type { Metadata } from 'next'
import { SeveralForm } from '#components/practice/several-form'
import { SignInForm } from '#components/practice/sign-in-form'
import { PageHead } from '#components/site/page-head'
import { openDatabase } from '#lib/database/open-database'
import { listSeveral, readWhich } from '#lib/inbox/several'
import { sendLinkAction } from '../actions'
import '../practice.css'
import { isSignedIn } from '../session'
import { declineSeveralAction, releaseTimesAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Many requests at once', robots: { index: false, follow: false } }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Asks once more before many requests are answered at once. Opening it changes nothing. */
export default async function SeveralPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { of, hours } = await searchParams
  const which = readWhich({ of: String(of), hours: String(hours) })
  const now = new Date()
  const consultations = await listSeveral(await openDatabase(), which, now)
  return (
    <main id="main" className="practice">
      <PageHead
        title={`${consultations.length} ${consultations.length === 1 ? 'request' : 'requests'} at once`}
      />
      <SeveralForm
        which={which}
        consultations={consultations}
        now={now}
        actions={{ release: releaseTimesAction, decline: declineSeveralAction }}
      />
    </main>
  )
}
