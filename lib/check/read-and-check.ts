import { checkContent, openFiles, type Unchecked } from '#lib/check/check-content'
import type { CheckedFile } from '#lib/check/checked-file'
import { editorForms } from '#lib/check/editor-forms'
import type { Finding } from '#lib/check/finding'
import { findOtherForms } from '#lib/check/rules/editor-form'
import { easternDate } from '#lib/schedule/practice-time'
import {
  listContentFiles,
  listPictures,
  readLooseFile,
  readMdxFiles,
  readWords,
  writeContentFile,
} from '#lib/source/content-folder'

/** Reads content/ and public/pictures as they stand, and says everything to fix at `now`. */
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
    mails: readMdxFiles('mails'),
    site: readLooseFile('site.yaml'),
    practice: readLooseFile('practice.yaml'),
    words: readWords(),
    pictures: listPictures(),
    paths: listContentFiles(),
    today: easternDate(now),
  }
}
