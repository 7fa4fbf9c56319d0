import type { Metadata } from 'next'
import { SignInForm } from '#components/practice/sign-in-form'
import { ActionButton } from '#components/site/action'
import { Alert } from '#components/site/alert'
import { ChangeList } from '#components/words/change-list'
import { WordsPage } from '#components/words/words-page'
import { openDatabase } from '#lib/database/open-database'
import { changeInWords } from '#lib/words/change-in-words'
import { checkDrafts } from '#lib/words/check-drafts'
import { plannedChanges } from '#lib/words/publish'
import { loadPublishedWords } from '#lib/words/published-words'
import { listDrafts } from '#lib/words/store'
import { takeAnswer } from '../../../request-answer'
import { sendLinkAction } from '../../actions'
import { isSignedIn } from '../../session'
import { publishAction } from '../actions'
import { addressOf } from '../words-address'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Publish', robots: { index: false, follow: false } }

/** What would change for patients, and the one question whether it should. */
export default async function PublishPage() {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const db = await openDatabase()
  const now = new Date()
  const { overlay } = await loadPublishedWords(db)
  const { changes, name } = plannedChanges(overlay, await listDrafts(db), now)
  const findings = await checkDrafts(db, now)
  const errors = findings.filter(({ level }) => level === 'error')
  const others = findings.filter(({ level }) => level !== 'error')
  return (
    <WordsPage title={changes.length > 0 ? 'Publish these changes?' : 'Nothing to publish'}>
      <Alert>{await takeAnswer('words')}</Alert>
      <ChangeList changes={changes.map(changeInWords)} />
      <Found title="To correct first" findings={errors} />
      <Found title="To think about" findings={others} />
      {changes.length > 0 && errors.length === 0 && (
        <form action={publishAction} id="publish">
          <input type="hidden" name="name" value={name} />
          <ActionButton>Publish now</ActionButton>
        </form>
      )}
    </WordsPage>
  )
}

type FoundProps = { readonly title: string; readonly findings: Awaited<ReturnType<typeof checkDrafts>> }

function Found({ title, findings }: FoundProps) {
  if (findings.length === 0) return null
  return (
    <section className="rule-t pt-half-line">
      <h2 className="text-h3">{title}</h2>
      <ul>
        {findings.map(({ file, place, message }) => (
          <li key={place + message}>
            <a className="touch" href={addressOf(file)}>
              {place}
            </a>
            : {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
