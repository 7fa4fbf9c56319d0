import type { ComponentType } from 'react'
import { type WordsFieldProps, WordsForm } from '#components/words/words-form'
import { WordsPage } from '#components/words/words-page'
import { openDatabase } from '#lib/database/open-database'
import { titleOf } from '#lib/words/change-in-words'
import { checkDrafts } from '#lib/words/check-drafts'
import { openWords } from '#lib/words/draft'
import { editorFields } from '#lib/words/editor-fields'
import { loadPublishedWords } from '#lib/words/published-words'
import { findRefused } from '#lib/words/refused-words'
import { saidOf } from './said'

type Props = {
  readonly file: string
  readonly told: string | undefined
  readonly WordsField?: ComponentType<WordsFieldProps>
}

/** The form of one file with its draft, and beside each field what is wrong with it. Null when there is no such file. */
export async function FileForm({ file, told, WordsField }: Props) {
  const db = await openDatabase()
  const now = new Date()
  const open = await openWords(db, file)
  if (!open) return <WordsPage title="There are no such words">{null}</WordsPage>
  const text = open.text ?? open.published ?? ''
  const { conflicts } = await loadPublishedWords(db)
  const findings = (await checkDrafts(db, now)).filter((finding) => finding.file === file)
  return (
    <WordsPage title={titleOf(file, text)} said={saidOf(told)}>
      {conflicts.get(file)?.map(({ field, hers, theirs }) => (
        <p key={field} className="text-point">
          These words were changed in the project’s own files too. The site says yours: “{hers}”. The file
          says: “{theirs}”. Saving and publishing keeps what stands below.
        </p>
      ))}
      {open.text === null && <p>Taken away with the next publication. Saving keeps it.</p>}
      <WordsForm
        file={file}
        revision={open.revision}
        fields={editorFields(file, text)}
        refused={await findRefused(db, file, now)}
        findings={findings}
        WordsField={WordsField}
      />
      {findings
        .filter(({ field }) => field === '')
        .map(({ message }) => (
          <p key={message} className="text-point">
            {message}
          </p>
        ))}
      {open.revision > 0 && (
        <>
          <p>
            <a className="touch" href="/practice/words/preview">
              Look at the site with your drafts
            </a>
          </p>
          <p>
            <a className="touch" href="/practice/words/publish">
              Look at the changes and publish
            </a>
          </p>
          <form method="post" action="/practice/words/save" encType="multipart/form-data" id="drop">
            <input type="hidden" name="file" value={file} />
            <input type="hidden" name="revision" value={open.revision} />
            <button className="touch underline" type="submit" name="drop" value="yes">
              Drop this draft
            </button>
          </form>
        </>
      )}
    </WordsPage>
  )
}
