import { easternDate } from '#lib/schedule/practice-time'
import {
  listContentFiles,
  listPictures,
  readMdxFiles,
  readPracticeFile,
  readWords,
  writeContentFile,
} from '../content-folder.ts'
import { checkContent, openFiles, type Unchecked } from './check-content.ts'
import type { CheckedFile } from './checked-file.ts'
import { editorForms } from './editor-forms.ts'
import type { Finding } from './finding.ts'
import { findOtherForms } from './rules/editor-form.ts'

/** Reads content/ and public/pictures as they stand, and says everything to mend at `now`. */
export function readAndCheck(now: Date): Finding[] {
  const unchecked = readUnchecked(now)
  return [...checkContent(unchecked), ...findOtherForms(editorForms(unchecked))]
}

/** The content files that can be read, as the rules see them. */
export function readCheckedFiles(now: Date): CheckedFile[] {
  return openFiles(readUnchecked(now), [])
}

/** Writes every sound file in the form of the editor. Gives the names of those that changed. */
export function rewriteInEditorForm(now: Date): string[] {
  const other = editorForms(readUnchecked(now)).filter(
    ({ text, form }) => form !== undefined && form !== text,
  )
  for (const { name, form = '' } of other) writeContentFile(name, form)
  return other.map(({ name }) => name)
}

function readUnchecked(now: Date): Unchecked {
  return {
    pages: readMdxFiles('pages'),
    questions: readMdxFiles('faq'),
    regions: readMdxFiles('body-regions'),
    practice: readPracticeFile(),
    words: readWords(),
    pictures: listPictures(),
    paths: listContentFiles(),
    today: easternDate(now),
  }
}
