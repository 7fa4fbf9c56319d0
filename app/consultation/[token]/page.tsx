import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CancelForm } from '#components/consultation/cancel-form'
import { MoveForm } from '#components/consultation/move-form'
import { NextSteps } from '#components/consultation/next-steps'
import { Slip } from '#components/consultation/slip'
import { StandingTitle } from '#components/consultation/standing-title'
import { PlainScript } from '#components/site/plain-script'
import { explainRefusal } from '#lib/consultation/explain-refusal'
import { findByLink } from '#lib/consultation/find-by-link'
import { openTimes } from '#lib/consultation/open-times'
import { allowed } from '#lib/consultation/transitions'
import { openDatabase } from '#lib/database/open-database'
import { readPractice } from '#lib/practice/practice'
import { takeAnswer } from '../../request-answer'
import { cancelAction, moveAction } from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Your request', robots: { index: false, follow: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

export default async function PatientPage({ params }: Props) {
  const { token } = await params
  const db = await openDatabase()
  const now = new Date()
  const found = await findByLink(db, token, ['patient'], now)
  if ('problem' in found) notFound()
  const { consultation } = found
  const practice = readPractice()
  const may = allowed(consultation, now)
  const offered = consultation.state === 'offered'
  const past = !offered && consultation.slot !== null && consultation.slot <= now
  const refusal = await takeAnswer('refusal')
  const move = may.has('move') && (
    <MoveForm
      action={moveAction}
      token={token}
      consultation={consultation}
      times={await openTimes(db, practice, now)}
    />
  )
  return (
    <main id="main" className="received">
      <div className="head meet">
        <StandingTitle consultation={consultation} past={past} />
      </div>
      <div className="released" aria-hidden="true" />
      {refusal && (
        <p className="problem wrap" role="alert">
          {explainRefusal(refusal)}
        </p>
      )}
      <div className="meet recd">
        <div className="stack">
          {offered && move}
          <NextSteps consultation={consultation} practice={practice} past={past} />
        </div>
        <Slip consultation={consultation} practice={practice} token={token} />
      </div>
      <div className="wrap changes">
        {!offered && move}
        {may.has('cancel') && (
          <CancelForm action={cancelAction} token={token} sequence={consultation.sequence} />
        )}
      </div>
      <PlainScript />
    </main>
  )
}
