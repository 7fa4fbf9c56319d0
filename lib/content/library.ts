import { buildLibrary, type IsShown, type Library } from '#lib/content/build-library'
import { isPublished } from '#lib/content/front-matter'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { easternDate } from '#lib/schedule/practice-time'
import { contentVersion, readMdxFiles } from '#lib/source/content-folder'

let latest: { version: string; library: Library; lookedAt: number } | undefined

/** A change of a file is seen this soon, in milliseconds: looking at every file takes longer than answering a request. */
const LOOK_EVERY_MS = 500

/**
 * Everything in content/ that is published at `now`. Read again when a file changes or a day begins. Throws
 * ContentError, which names all that is wrong in all the files, so that one build tells everything.
 */
export function readLibrary(now: Date): Library {
  if (latest && Math.abs(now.getTime() - latest.lookedAt) < LOOK_EVERY_MS) return latest.library
  const today = easternDate(now)
  const showAll = environment().SHOW_DRAFTS === 'yes'
  const isShown: IsShown = (matter) => showAll || isPublished(matter, today)
  const version = `${today}\n${contentVersion()}`
  if (latest?.version === version) latest.lookedAt = now.getTime()
  else {
    const files = {
      pages: readMdxFiles('pages'),
      questions: readMdxFiles('faq'),
      regions: readMdxFiles('body-regions'),
    }
    latest = { version, library: buildLibrary(files, readPractice(), isShown), lookedAt: now.getTime() }
  }
  return latest.library
}
