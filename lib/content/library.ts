import { buildLibrary, type IsShown, type Library, type LibraryFiles } from '#lib/content/build-library'
import { isPublished } from '#lib/content/front-matter'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { practiceDate } from '#lib/schedule/practice-time'
import { type ContentFolder, contentVersion, readLooseFile, readMdxFiles } from '#lib/source/content-folder'
import { LastGood } from '#lib/source/last-good'
import { type Overlay, overlay } from '#lib/source/overlay'

const words = new LastGood<Library>()
let looked: { readonly at: number; readonly under: Overlay; readonly library: Library } | undefined

/** A change of a file is seen this soon, in milliseconds: looking at every file takes longer than answering a request. */
const LOOK_EVERY_MS = 500

/**
 * Everything in content/ that is published at `now`. Read again when a file changes or a day begins. While the site runs,
 * words that can't be drawn never take the place of those that could. Else throws ContentError, which names all that is
 * wrong in all the files, so that one build tells everything.
 */
export function readLibrary(now: Date): Library {
  const under = overlay()
  if (looked?.under === under && Math.abs(now.getTime() - looked.at) < LOOK_EVERY_MS) return looked.library
  const today = practiceDate(now)
  const showAll = environment().SHOW_DRAFTS === 'yes'
  const isShown: IsShown = (matter) => showAll || isPublished(matter, today, readPractice().notices)
  const library = words.get(`${today}\n${contentVersion()}`, (folder) =>
    buildLibrary(readLibraryFiles(folder), readPractice(), isShown),
  )
  looked = { at: now.getTime(), under, library }
  return library
}

/** The text of every file of the copy. */
export function readLibraryFiles(folder: ContentFolder): LibraryFiles {
  return {
    pages: readMdxFiles('pages', folder),
    questions: readMdxFiles('faq', folder),
    regions: readMdxFiles('body-regions', folder),
    mails: readMdxFiles('mails', folder),
    site: readLooseFile('site.yaml', folder),
  }
}

/** Why the words in use are not those of the files; undefined when they are. */
export function libraryFailure(now: Date): Error | undefined {
  return words.failureAfter(() => readLibrary(now))
}
