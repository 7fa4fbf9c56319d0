import type { Kysely } from 'kysely'
import { buildLibrary } from '#lib/content/build-library'
import { readLibraryFiles } from '#lib/content/library'
import type { Database } from '#lib/database/schema'
import { parsePractice } from '#lib/practice/practice'
import { readContentFile, readLooseFile } from '#lib/source/content-folder'
import { ContentError, type ContentProblem } from '#lib/source/content-problem'
import { FILES_ALONE, type Overlay, underWords } from '#lib/source/overlay'
import { type Conflict, mergeWords } from '#lib/words/merge-words'
import { listPictures } from '#lib/words/picture-store'
import { type Draft, listPublished, type Published, wordsVersion } from '#lib/words/store'

/** The words that are published, laid over the files as these are now, and where both were changed. */
type PublishedWords = Readonly<{
  overlay: Overlay
  /** By file, each with the fields that the repository changed too since. */
  conflicts: ReadonlyMap<string, readonly Conflict[]>
}>

/** Reads what is published and lays it over content/. What was changed in a file meanwhile stays, but where she changed the same. */
export async function loadPublishedWords(db: Kysely<Database>): Promise<PublishedWords> {
  const version = await wordsVersion(db)
  const pictures = await listPictures(db)
  const { overlay, conflicts } = layPublished(version, version === '' ? [] : await listPublished(db))
  return { overlay: { ...overlay, pictures }, conflicts }
}

function layPublished(version: string, rows: readonly Published[]): PublishedWords {
  if (rows.length === 0) return { overlay: { ...FILES_ALONE, version }, conflicts: new Map() }
  const texts = new Map<string, string | null>()
  const conflicts = new Map<string, readonly Conflict[]>()
  for (const { file, text, base } of rows) {
    const merged = mergeWords(file, base, text, readContentFile(file) ?? null)
    texts.set(file, merged.text)
    if (merged.conflicts.length > 0) conflicts.set(file, merged.conflicts)
  }
  return { overlay: { version, texts }, conflicts }
}

/** The same with drafts over them, as they would be once published. */
export function withDrafts({ version, texts, ...others }: Overlay, drafts: readonly Draft[]): Overlay {
  const laid = new Map(texts)
  for (const { file, text, base } of drafts) {
    const now = textUnder({ version, texts }, file)
    laid.set(file, mergeWords(file, base, text, now).text)
  }
  return {
    ...others,
    version: `${version} ${drafts.map(({ file, revision }) => `${file}:${revision}`).join()}`,
    texts: laid,
  }
}

/** The text of a file as patients read it; null when there is none. */
export function textUnder({ texts }: Overlay, file: string): string | null {
  const laid = texts.get(file)
  return laid === undefined ? (readContentFile(file) ?? null) : laid
}

/**
 * Why pages can't be drawn under these words: empty when they can. What was stored is never trusted: each file passes the
 * parser of the vocabulary again, and nothing else is ever drawn.
 */
export function findUndrawable(words: Overlay): readonly ContentProblem[] {
  try {
    underWords(words, () =>
      buildLibrary(readLibraryFiles('current'), parsePractice(readLooseFile('practice.yaml')), () => true),
    )
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.problems
    throw error
  }
}
