import { checkContent, openFiles, type Unchecked } from '#lib/check/check-content'
import type { CheckedFile } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import { readLibraryFiles } from '#lib/content/library'
import { judgeOriginals, listUnprepared } from '#lib/pictures/site-pictures'
import { practiceDate } from '#lib/schedule/practice-time'
import { listContentFiles, readLooseFile, readWords } from '#lib/source/content-folder'

/** Reads content/ as it stands, opens every picture, and says everything to fix at `now`. */
export async function readAndCheck(now: Date): Promise<Finding[]> {
  return checkContent({
    ...readUnchecked(now),
    pictures: await judgeOriginals(),
    unprepared: listUnprepared(),
  })
}

/** The content files that can be read, as the rules see them. */
export function readCheckedFiles(now: Date): CheckedFile[] {
  return openFiles(readUnchecked(now), [])
}

function readUnchecked(now: Date): Omit<Unchecked, 'pictures' | 'unprepared'> {
  return {
    ...readLibraryFiles('current'),
    practice: readLooseFile('practice.yaml'),
    words: readWords(),
    paths: listContentFiles(),
    today: practiceDate(now),
  }
}
