import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CallFacts } from '#components/consultation/call-facts'
import { DamagedRequest } from '#components/consultation/damaged-request'
import { MoveForm } from '#components/consultation/move-form'
import { Alert } from '#components/site/alert'
import { PageHead } from '#components/site/page-head'
import { PlainScript } from '#components/site/plain-script'
import { findByLink } from '#lib/consultation/find-by-link'
import { openTimes } from '#lib/consultation/open-times'
import { allowed } from '#lib/consultation/transitions'
import { siteWords } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { readPractice } from '#lib/practice/practice'
import { unbroken } from '#lib/source/unbroken'
import { takeAnswer } from '../../../request-answer'
import { moveAction } from '../actions'
import '../patient-page.css'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Another time', robots: { index: false, follow: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

/** All open times for a call that stands, on a page of their own: most who look at their request never ask for them. */
export default async function AnotherTimePage({ params }: Props) {
  const { token } = await params
  const db = await openDatabase()
  const now = new Date()
  const found = await findByLink(db, token, ['patient'], now)
  const practice = readPractice()
  if ('reference' in found) return <DamagedRequest reference={found.reference} practice={practice} />
  if ('problem' in found) notFound()
  const { consultation } = found
  const refusal = await takeAnswer('refusal')
  const { anotherTime, asItIs } = siteWords().request
  return (
    <main id="main" className="patient-page">
      <PageHead title={anotherTime} />
      <div className="stack px-margin">
        <Alert>{refusal && unbroken(refusal.words)}</Alert>
        <CallFacts consultation={consultation} practice={practice} token={token} />
        <p>
          <a className="touch" href={`/consultation/${token}`}>
            {asItIs}
          </a>
        </p>
        {allowed(consultation, now).has('move') && (
          <MoveForm
            action={moveAction}
            token={token}
            consultation={consultation}
            times={await openTimes(db, practice, now)}
            minutes={practice.calls.minutes}
            day={refusal?.day}
          />
        )}
      </div>
      <PlainScript />
    </main>
  )
}
