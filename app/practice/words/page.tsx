import { BackToInbox } from '#components/practice/back-to-inbox'
import '../../../components/consultation/field.css'
import type { Metadata } from 'next'
import { SignInForm } from '#components/practice/sign-in-form'
import { ActionButton, ActionLink } from '#components/site/action'
import { PageHead } from '#components/site/page-head'
import { readLibraryFiles } from '#lib/content/library'
import { openDatabase } from '#lib/database/open-database'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'
import { undoPath } from '#lib/security/undo-link'
import { underWords } from '#lib/source/overlay'
import { changeInWords, titleOf } from '#lib/words/change-in-words'
import { loadPublishedWords, withDrafts } from '#lib/words/published-words'
import { listDrafts, listPublications } from '#lib/words/store'
import { sendLinkAction } from '../actions'
import '../practice.css'
import { isSignedIn } from '../session'
import { newWordsAction } from './actions'
import { saidOf } from './said'
import { addressOf } from './words-address'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Words', robots: { index: false, follow: false } }

type Props = { readonly searchParams: Promise<{ readonly told?: string }> }

export default async function WordsListPage({ searchParams }: Props) {
  if (!(await isSignedIn())) return <SignInForm action={sendLinkAction} sent={false} ended={false} />
  const { told } = await searchParams
  const db = await openDatabase()
  const drafts = await listDrafts(db)
  const words = withDrafts((await loadPublishedWords(db)).overlay, drafts)
  const files = underWords(words, () => readLibraryFiles('current'))
  const isDraft = (name: string) => drafts.some(({ file }) => file === name)
  const said = saidOf(told)
  const groups = [
    ['Pages', files.pages],
    ['Questions', files.questions],
    ['Areas', files.regions],
    ['Mails to patients', files.mails],
  ] as const
  return (
    <main id="main" className="practice">
      <PageHead title="Words" />
      <div className="stack px-margin">
        {said && (
          <p role="status" className="rule-t rule-b py-half-line">
            {said}
          </p>
        )}
        {drafts.length > 0 && (
          <section aria-labelledby="drafts">
            <h2 id="drafts">Not published yet</h2>
            <ul className="my-half-line hairline-b">
              {drafts.map(({ file, text }) => (
                <Entry key={file} file={file} title={titleOf(file, text ?? '')} draft={false} />
              ))}
            </ul>
            <p>
              <ActionLink href="/practice/words/publish">Look at the changes and publish</ActionLink>
            </p>
            <p>
              <a className="touch" href="/practice/words/preview">
                Look at the site with your drafts
              </a>
            </p>
          </section>
        )}
        <section aria-labelledby="facts">
          <h2 id="facts">Facts</h2>
          <ul className="mt-half-line hairline-b">
            <Entry
              file="content/practice.yaml"
              title="Hours, office and facts"
              draft={isDraft('content/practice.yaml')}
            />
            <li className="hairline-t">
              <a className="index-link text-h3" href="/practice/words/closures">
                Days without calls
              </a>
            </li>
            <li className="hairline-t">
              <a className="index-link text-h3" href="/practice/words/pictures">
                Pictures
              </a>
            </li>
            <Entry
              file="content/site.yaml"
              title="Words that stand on pages"
              draft={isDraft('content/site.yaml')}
            />
          </ul>
        </section>
        {groups.map(([name, group]) => (
          <section key={name}>
            <h2>{name}</h2>
            <ul className="mt-half-line hairline-b">
              {group.map(({ name: file, text }) => (
                <Entry
                  key={file}
                  file={file}
                  title={titleOf(file, text).replace(/^[^:]+: /, '')}
                  draft={isDraft(file)}
                />
              ))}
            </ul>
          </section>
        ))}
        <form action={newWordsAction} id="new" className="field max-w-[40rem]">
          <label htmlFor="title">A new question, as a patient asks it</label>
          <input id="title" name="title" required maxLength={200} autoComplete="off" />
          <ActionButton quiet>Begin it</ActionButton>
        </form>
        <History publications={await listPublications(db, 20)} />
        <BackToInbox />
      </div>
    </main>
  )
}

type EntryProps = { readonly file: string; readonly title: string; readonly draft: boolean }

function Entry({ file, title, draft }: EntryProps) {
  return (
    <li className="hairline-t">
      <a className="index-link py-[0.4rem] text-h3/[1.15]" href={addressOf(file)}>
        {title}
        {draft && <em className="label ml-3">draft</em>}
      </a>
    </li>
  )
}

function History({ publications }: { readonly publications: Awaited<ReturnType<typeof listPublications>> }) {
  if (publications.length === 0) return null
  const undone = new Set(publications.map(({ undoes }) => undoes))
  return (
    <section aria-labelledby="history">
      <h2 id="history">Published before</h2>
      <ul className="mt-half-line hairline-b">
        {publications.map((publication) => (
          <li key={publication.id} className="hairline-t py-[0.4rem]">
            <p>
              {formatSlotDay(publication.at)}, {formatSlotTime(publication.at)}
              {publication.undoes && ', a publication taken back'}
              {undone.has(publication.id) && ', taken back since'}:{' '}
              {publication.changes.map((change) => changeInWords(change).title).join('; ')}
            </p>
            {!undone.has(publication.id) && (
              <a className="touch" href={undoPath({ id: publication.id, at: new Date() })}>
                Take it back
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
