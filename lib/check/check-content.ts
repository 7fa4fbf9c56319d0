import type { z } from 'zod'
import { type CheckedFile, type Matter, openFile, openSiteWords } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Rule } from '#lib/check/rule'
import { findBrokenLinks } from '#lib/check/rules/broken-links'
import { findImpossibleDates, findUnpublished } from '#lib/check/rules/dates'
import { findDoubleAnchors } from '#lib/check/rules/double-anchors'
import { findDuplicates } from '#lib/check/rules/duplicate-questions'
import { findEmptyWords } from '#lib/check/rules/empty-words'
import { findUnsourcedEvidence } from '#lib/check/rules/evidence'
import { findHeadingProblems } from '#lib/check/rules/headings'
import { findHealthClaims } from '#lib/check/rules/health-claims'
import { findVagueLinks } from '#lib/check/rules/link-words'
import { findMissingPortrait, findPictureProblems, findUnprepared } from '#lib/check/rules/pictures'
import { adviseOnReadingAge } from '#lib/check/rules/reading-age'
import { findOldReviews } from '#lib/check/rules/review-age'
import { findCutOffWords } from '#lib/check/rules/search-results'
import { findMisspellings } from '#lib/check/rules/spelling'
import { findStrayFiles } from '#lib/check/rules/stray-files'
import { findStrayMarks } from '#lib/check/rules/stray-marks'
import { findTypedFacts } from '#lib/check/rules/typed-facts'
import { buildLibrary, type LibraryFiles } from '#lib/content/build-library'
import { isPublished, mailSchema, pageSchema, questionSchema, regionSchema } from '#lib/content/front-matter'
import { parseMdx } from '#lib/content/parse-mdx'
import { schemaOf } from '#lib/content/words-file'
import { parsePractice } from '#lib/practice/practice'
import type { ContentFile } from '#lib/source/content-folder'
import { ContentError, type ContentProblem } from '#lib/source/content-problem'
import { labelOf } from '#lib/source/explain-issue'

/** The content as it stands on disk, and the day it is checked on, such as 2027-03-08. */
export type Unchecked = LibraryFiles &
  Readonly<{
    practice: ContentFile
    words: readonly string[]
    /** The files in content/pictures, each with why it can't be used, or null. */
    pictures: ReadonlyMap<string, string | null>
    /** Pictures right in public/pictures, which nobody prepared. */
    unprepared: readonly string[]
    /** Every path below content/. */
    paths: readonly string[]
    today: string
  }>

const rules: readonly Rule[] = [
  findEmptyWords,
  findStrayMarks,
  findHealthClaims,
  findTypedFacts,
  findBrokenLinks,
  findPictureProblems,
  findImpossibleDates,
  findDuplicates,
  findDoubleAnchors,
  findHeadingProblems,
  findUnsourcedEvidence,
  findOldReviews,
  findVagueLinks,
  findMisspellings,
  findCutOffWords,
  findUnpublished,
  adviseOnReadingAge,
]

/**
 * Everything to fix in the content, sorted by file and line. A file that cannot be read is reported and left out of
 * the other rules; without the facts of the practice only the files themselves are judged.
 */
export function checkContent(unchecked: Unchecked): Finding[] {
  const problems: ContentProblem[] = []
  const files = openFiles(unchecked, problems)
  const practice = attempt(() => parsePractice(unchecked.practice), problems)
  const { words, pictures, today } = unchecked
  const library =
    practice && problems.length === 0
      ? attempt(
          () => buildLibrary(unchecked, practice, (matter) => isPublished(matter, today, practice.notices)),
          problems,
        )
      : undefined
  return [
    ...problems.map((problem) => ({ ...problem, level: 'error' as const })),
    ...findStrayFiles(unchecked.paths),
    ...findUnprepared(unchecked.unprepared),
    ...(practice ? findMissingPortrait(unchecked.practice, practice, pictures) : []),
    ...(practice ? rules.flatMap((rule) => rule({ files, library, practice, words, pictures, today })) : []),
  ]
    .map(withLabel)
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** The files that can be read. What is wrong with the others is added to `problems`. */
export function openFiles(
  { pages, questions, regions, mails, site }: LibraryFiles,
  problems: ContentProblem[],
): CheckedFile[] {
  return [
    ...parse(pages, pageSchema, problems),
    ...parse(questions, questionSchema, problems),
    ...parse(regions, regionSchema, problems),
    ...parse(mails, mailSchema, problems),
    ...[openSiteWords(site) ?? []].flat(),
  ]
}

function parse<M extends Matter>(
  group: readonly ContentFile[],
  schema: z.ZodType<M>,
  problems: ContentProblem[],
): CheckedFile[] {
  return group.flatMap((source) => {
    const parsed = parseMdx(source, schema)
    problems.push(...(parsed.problems ?? []))
    return parsed.value ? [openFile(parsed.value)] : []
  })
}

function attempt<T>(read: () => T, problems: ContentProblem[]): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}

/** Rules name a field as it stands in the file; people know it by its label. */
function withLabel<F extends Finding>(finding: F): F {
  const { file, field, label } = finding
  if (!field || label) return finding
  const found = labelOf(schemaOf(file), field.split('.'))
  return found ? { ...finding, label: found } : finding
}
