import { checkContent, openFiles, type Unchecked } from '#lib/check/check-content'
import type { CheckedFile } from '#lib/check/checked-file'
import { editorForms } from '#lib/check/editor-forms'
import type { Finding } from '#lib/check/finding'
import { findOtherForms } from '#lib/check/rules/editor-form'
import { readLibraryFiles } from '#lib/content/library'
import { judgeOriginals, listUnprepared } from '#lib/pictures/site-pictures'
import { easternDate } from '#lib/schedule/practice-time'
import { listContentFiles, readLooseFile, readWords, writeContentFile } from '#lib/source/content-folder'

/** Reads content/ as it stands, opens every picture, and says everything to fix at `now`. */
export async function readAndCheck(now: Date): Promise<Finding[]> {
  const unchecked = {
    ...readUnchecked(now),
    pictures: await judgeOriginals(),
    unprepared: listUnprepared(),
  }
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

function readUnchecked(now: Date): Omit<Unchecked, 'pictures' | 'unprepared'> {
  return {
    ...readLibraryFiles('current'),
    practice: readLooseFile('practice.yaml'),
    words: readWords(),
    paths: listContentFiles(),
    today: easternDate(now),
  }
}
