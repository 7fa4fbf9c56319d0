import type { Metadata } from 'next'
import { AnswerForms } from '#components/practice/answer-forms'
import { CallCard } from '#components/practice/call-card'
import { LastMail } from '#components/practice/last-mail'
import { ToTell } from '#components/practice/to-tell'
import { ActionLink } from '#components/site/action'
import { Alert } from '#components/site/alert'
import { PageHead } from '#components/site/page-head'
import { PlainScript } from '#components/site/plain-script'
import type { Consultation } from '#lib/consultation/consultation'
import { findByLink } from '#lib/consultation/find-by-link'
import { answerPath } from '#lib/consultation/links'
import { openTimes } from '#lib/consultation/open-times'
import { allowed } from '#lib/consultation/transitions'
import { listRegions } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { findNextWaiting } from '#lib/inbox/store'
import { findLastToPatient } from '#lib/outbox/backlog-store'
import { readPractice } from '#lib/practice/practice'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'
import { unbroken } from '#lib/source/unbroken'
import '../../practice.css'
import { takeAnswer } from '../../../request-answer'
import { isSignedIn, linkTime } from '../../session'
import {
  cancelByPractitionerAction,
  confirmAction,
  declineAction,
  noteAction,
  proposeAction,
  releaseAction,
  rescheduleAction,
  settleByLinkAction,
  toldByLinkAction,
  undoAction,
} from './actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Answer a request', robots: { index: false, follow: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

/** The request behind a link, and the button that does what the link is for. Opening it changes nothing. */
export default async function AnswerPage({ params }: Props) {
  const { token } = await params
  const db = await openDatabase()
  const now = new Date()
  const found = await findByLink(db, token, ['confirm', 'propose', 'decline', 'view'], await linkTime(now))
  if ('reference' in found) return <Damaged reference={found.reference} />
  if ('problem' in found) return <EndedLink />
  const { consultation, purpose } = found
  const practice = readPractice()
  const regions = await listRegions()
  const refusal = await takeAnswer('refusal')
  const choosesTime = purpose === 'propose' || !consultation.slot
  return (
    <main id="main" className="practice">
      <PageHead title={TITLES[consultation.state]} />
      <div className="stack px-margin [&>p]:lg:max-w-column">
        <Alert>{refusal?.words}</Alert>
        <CallCard
          consultation={consultation}
          areaNames={new Map(regions.map(({ slug, name }) => [slug, name]))}
          standing
        />
        <LastMail mail={await findLastToPatient(db, consultation.id)} email={consultation.personal?.email} />
        <ToTell
          consultation={consultation}
          practice={practice}
          siteUrl={environment().siteUrl}
          action={toldByLinkAction}
        >
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="sequence" value={consultation.sequence} />
        </ToTell>
        <AnswerForms
          consultation={consultation}
          purpose={purpose}
          token={token}
          times={choosesTime ? await openTimes(db, practice, now) : undefined}
          minutes={practice.calls.minutes}
          day={refusal?.day}
          may={allowed(consultation, now)}
          actions={{
            confirm: confirmAction,
            propose: proposeAction,
            decline: declineAction,
            cancel: cancelByPractitionerAction,
            release: releaseAction,
            settle: settleByLinkAction,
            reschedule: rescheduleAction,
            undo: undoAction,
            note: noteAction,
          }}
        />
        {(await isSignedIn()) && consultation.state !== 'requested' && (
          <NextWaiting next={await findNextWaiting(db, consultation.id, now)} />
        )}
        <p>
          <a className="touch" href="/practice">
            Open the inbox
          </a>
        </p>
      </div>
      <PlainScript />
    </main>
  )
}

/** After an answer, the request that has waited longest. */
function NextWaiting({ next }: { readonly next: Consultation | null }) {
  if (!next) return null
  const { slot, personal } = next
  const when = slot ? `${formatSlotDay(slot)}, ${formatSlotTime(slot)}` : 'no time'
  return (
    <p>
      <ActionLink className="action--quiet" href={answerPath(next, 'view')}>
        Answer the next one: {unbroken(`${personal?.name ?? next.reference}, ${when}`)}
      </ActionLink>
    </p>
  )
}

const TITLES = {
  requested: 'A patient asks for a call',
  offered: 'You offered other times',
  confirmed: 'This call is confirmed',
  declined: 'You declined this request',
  cancelled: 'This call is cancelled',
  expired: 'This request was not answered in time',
  quarantined: 'Held back as possible spam',
} as const

function Damaged({ reference }: { readonly reference: string }) {
  return (
    <main id="main">
      <PageHead title="This request can’t be read" />
      <p className="px-margin">
        What is stored of {reference} is damaged. The mail you got about it still has its words; a backup may
        hold it whole. All others stand in <a href="/practice">the inbox</a>.
      </p>
    </main>
  )
}

function EndedLink() {
  return (
    <main id="main">
      <PageHead title="This link has ended" />
      <p className="px-margin">
        It is too old, or the request it was about is gone. Everything stands in{' '}
        <a href="/practice">the inbox</a>.
      </p>
    </main>
  )
}
