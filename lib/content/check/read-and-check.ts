import {
  listContentFiles,
  listPictures,
  readMdxFiles,
  readPracticeFile,
  readWords,
} from '../content-folder.ts'
import { publicationDay } from '../publication.ts'
import { checkContent } from './check-content.ts'
import type { Finding } from './finding.ts'

/** Reads content/ and public/pictures as they stand, and says everything to mend at `now`. */
export function findings(now: Date): Finding[] {
  return checkContent({
    pages: readMdxFiles('pages'),
    questions: readMdxFiles('faq'),
    regions: readMdxFiles('body-regions'),
    practice: readPracticeFile(),
    words: readWords(),
    pictures: listPictures(),
    paths: listContentFiles(),
    today: publicationDay(now),
  })
}
