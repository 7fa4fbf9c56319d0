import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnswerBy } from '#components/consultation/answer-by'
import { Away } from '#components/consultation/away'
import { CallFacts } from '#components/consultation/call-facts'
import { CancelForm } from '#components/consultation/cancel-form'
import { CorrectDetails } from '#components/consultation/correct-details'
import { DamagedRequest } from '#components/consultation/damaged-request'
import { MeantAddress } from '#components/consultation/meant-address'
import { MoveForm } from '#components/consultation/move-form'
import { NextSteps } from '#components/consultation/next-steps'
import { OwnWords } from '#components/consultation/own-words'
import { Reach } from '#components/consultation/reach'
import { ContactCard } from '#components/person/contact-card'
import { CalmMuscle } from '#components/plates/calm-muscle'
import { Alert } from '#components/site/alert'
import { PageHead } from '#components/site/page-head'
import { PlainScript } from '#components/site/plain-script'
import type { Consultation } from '#lib/consultation/consultation'
import { addressToAskAbout } from '#lib/consultation/correct-contact'
import { findByLink } from '#lib/consultation/find-by-link'
import { openTimes } from '#lib/consultation/open-times'
import { allowed } from '#lib/consultation/transitions'
import { listRegions, siteWords } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { readPractice } from '#lib/practice/practice'
import { findReturn, listClosedTimes } from '#lib/schedule/closed-store'
import { formatSlotDay } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'
import { takeAnswer } from '../../request-answer'
import {
  cancelAction,
  correctAction,
  correctDetailsAction,
  keepAddressAction,
  moveAction,
  takeMeantAction,
} from './actions'
import './patient-page.css'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Your request', robots: { index: false, follow: false } }

type Props = {
  readonly params: Promise<{ readonly token: string }>
  readonly searchParams: Promise<{ readonly corrected?: string | string[] }>
}

export default async function PatientPage({ params, searchParams }: Props) {
  const { token } = await params
  const db = await openDatabase()
  const now = new Date()
  const found = await findByLink(db, token, ['patient'], now)
  const practice = readPractice()
  if ('reference' in found) return <DamagedRequest reference={found.reference} practice={practice} />
  if ('problem' in found) notFound()
  const { consultation } = found
  const may = allowed(consultation, now)
  const offered = consultation.state === 'offered'
  const missed = consultation.state === 'expired' && may.has('move')
  const past = !offered && consultation.slot !== null && consultation.slot <= now
  const refusal = await takeAnswer('refusal')
  const problem = await takeAnswer('contact')
  const details = await takeAnswer('details')
  const { corrected } = await searchParams
  const words = siteWords().request
  const mayCorrect = may.has('correct') && !past
  const meant = mayCorrect && (await addressToAskAbout(db, consultation, now))
  const timesHere = offered || missed
  const move = timesHere && may.has('move') && (
    <MoveForm
      action={moveAction}
      token={token}
      consultation={consultation}
      times={await openTimes(db, practice, now)}
      minutes={practice.calls.minutes}
      day={refusal?.day}
    />
  )
  return (
    <main id="main" className="patient-page">
      <PageHead title={words[titleOf(consultation, past)]} />
      <CalmMuscle className="relative z-2 mb-two-lines h-[clamp(8rem,20svh,14rem)] print:hidden" />
      <div className="px-margin">
        <Alert>{refusal && unbroken(refusal.words)}</Alert>
        {corrected !== undefined && !refusal && !problem && !details && (
          <p role="status" className="pb-line text-lead">
            {words.corrected} {unbroken(`You sent it on ${formatSlotDay(consultation.createdAt)}.`)}
          </p>
        )}
      </div>
      {meant && (
        <MeantAddress
          token={token}
          sequence={consultation.sequence}
          written={consultation.personal?.email ?? ''}
          meant={meant}
          words={words.meant}
          actions={{ take: takeMeantAction, keep: keepAddressAction }}
        />
      )}
      <div className="axis-grid pb-two-lines print:grid-cols-2 print:gap-x-line print:pb-0">
        <div className="[&>*+*]:mt-two-lines">
          <OwnWords consultation={consultation} heading={words.ownWords} />
          {missed && <p className="text-lead">{words.missed}</p>}
          {move}
          {!missed && <NextSteps consultation={consultation} past={past} />}
          {consultation.state === 'requested' && !past && (
            <AnswerBy
              slot={consultation.slot}
              words={words.answerBy}
              away={
                <Away
                  returnsOn={findReturn(await listClosedTimes(db, now), now)}
                  words={siteWords().form.away}
                />
              }
            />
          )}
        </div>
        <div>
          <CallFacts consultation={consultation} practice={practice} token={token} />
          {mayCorrect && (
            <Reach
              consultation={consultation}
              token={token}
              words={words}
              action={correctAction}
              problem={problem}
            />
          )}
          {mayCorrect && (
            <CorrectDetails
              consultation={consultation}
              token={token}
              regions={await listRegions()}
              action={correctDetailsAction}
              answer={details}
            />
          )}
          <ContactCard practice={practice} />
        </div>
      </div>
      <div className="px-margin">
        {!timesHere && may.has('move') && (
          <p className="hairline-t max-w-[60rem] print:hidden">
            <a className="index-link text-h3" href={`/consultation/${token}/another-time`}>
              {words.anotherTime}
            </a>
          </p>
        )}
        {may.has('cancel') && (
          <CancelForm action={cancelAction} token={token} sequence={consultation.sequence} />
        )}
      </div>
      <PlainScript />
    </main>
  )
}

/** How things stand. Nothing is "booked" before it is confirmed. */
function titleOf({ state }: Consultation, past: boolean) {
  if (state === 'confirmed' && past) return 'over'
  // A patient held back by mistake is not told to be suspect.
  return state === 'quarantined' ? 'requested' : state
}
