import type { Metadata } from 'next'
import { ActionButton } from '#components/site/action'
import { ChangeList } from '#components/words/change-list'
import { WordsPage } from '#components/words/words-page'
import { openDatabase } from '#lib/database/open-database'
import { readLink } from '#lib/security/signed-token'
import { changeInWords } from '#lib/words/change-in-words'
import { findPublication } from '#lib/words/store'
import { takeAnswer } from '../../../../request-answer'
import { undoAction } from '../../actions'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Take it back', robots: { index: false, follow: false } }

type Props = { readonly params: Promise<{ readonly token: string }> }

/** Behind the link of the mail about a publication. Mail scanners open links: only the button takes anything back. */
export default async function UndoPage({ params }: Props) {
  const { token } = await params
  const link = readLink(token, ['undo-words'], new Date())
  const publication =
    typeof link === 'string' ? undefined : await findPublication(await openDatabase(), link.subject)
  if (!publication)
    return (
      <WordsPage title="This link has ended">
        <p>Publications can be taken back in the editor.</p>
      </WordsPage>
    )
  const said = await takeAnswer('words')
  const back = publication.changes.map(({ file, before, after }) =>
    changeInWords({ file, before: after, after: before }),
  )
  return (
    <WordsPage title="Take this publication back?" said={said}>
      {!said && (
        <>
          <ChangeList changes={back} />
          <form action={undoAction} id="undo">
            <input type="hidden" name="token" value={token} />
            <ActionButton>Take it back</ActionButton>
          </form>
        </>
      )}
    </WordsPage>
  )
}
