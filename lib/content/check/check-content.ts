import type { z } from 'zod'
import { parsePractice } from '#lib/practice/practice'
import { buildLibrary, type LibraryFiles } from '../build-library.ts'
import type { ContentFile } from '../content-folder.ts'
import { pageSchema, questionSchema, regionSchema } from '../front-matter.ts'
import { parseMdx } from '../parse-mdx.ts'
import { ContentError, type Problem } from '../problem.ts'
import { type CheckedFile, type Matter, openFile } from './checked-file.ts'
import type { Finding } from './finding.ts'
import type { Rule } from './rule.ts'
import { findBrokenLinks } from './rules/broken-links.ts'
import { findImpossibleDates, findUnpublished } from './rules/dates.ts'
import { findDuplicates } from './rules/duplicate-questions.ts'
import { findUnsourcedEvidence } from './rules/evidence.ts'
import { findHeadingProblems } from './rules/headings.ts'
import { findHealthClaims } from './rules/health-claims.ts'
import { findVagueLinks } from './rules/link-words.ts'
import { findPictureProblems } from './rules/pictures.ts'
import { adviseOnReadingAge } from './rules/reading-age.ts'
import { findOldReviews } from './rules/review-age.ts'
import { findMisspellings } from './rules/spelling.ts'
import { findStrayFiles } from './rules/stray-files.ts'
import { findTypedFacts } from './rules/typed-facts.ts'

/** The content as it stands on disk, and the day it is checked on, such as 2027-03-08. */
export type Unchecked = LibraryFiles &
  Readonly<{
    practice: ContentFile
    words: readonly string[]
    pictures: readonly string[]
    /** Every path below content/. */
    paths: readonly string[]
    today: string
  }>

const rules: readonly Rule[] = [
  findHealthClaims,
  findTypedFacts,
  findBrokenLinks,
  findPictureProblems,
  findImpossibleDates,
  findDuplicates,
  findHeadingProblems,
  findUnsourcedEvidence,
  findOldReviews,
  findVagueLinks,
  findMisspellings,
  findUnpublished,
  adviseOnReadingAge,
]

/**
 * Everything to mend in the content, sorted by file and line. A file that cannot be read is reported and left out of
 * the other rules; without the facts of the practice only the files themselves are judged.
 */
export function checkContent(unchecked: Unchecked): Finding[] {
  const problems: Problem[] = []
  const files = openFiles(unchecked, problems)
  const practice = attempt(() => parsePractice(unchecked.practice), problems)
  if (practice && problems.length === 0)
    attempt(() => buildLibrary(unchecked, practice, () => true), problems)
  const { words, pictures, today } = unchecked
  return [
    ...problems.map((problem) => ({ ...problem, level: 'error' as const })),
    ...findStrayFiles(unchecked.paths),
    ...(practice ? rules.flatMap((rule) => rule({ files, practice, words, pictures, today })) : []),
  ].toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** The files that can be read. What is wrong with the others is added to `problems`. */
export function openFiles({ pages, questions, regions }: LibraryFiles, problems: Problem[]): CheckedFile[] {
  return [
    ...parse(pages, pageSchema, problems),
    ...parse(questions, questionSchema, problems),
    ...parse(regions, regionSchema, problems),
  ]
}

function parse<M extends Matter>(
  group: readonly ContentFile[],
  schema: z.ZodType<M>,
  problems: Problem[],
): CheckedFile[] {
  return group.flatMap((source) => {
    const parsed = parseMdx(source, schema)
    problems.push(...(parsed.problems ?? []))
    return parsed.value ? [openFile(parsed.value, source.text)] : []
  })
}

function attempt<T>(read: () => T, problems: Problem[]): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}
