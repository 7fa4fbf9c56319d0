import type { CheckedFile } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Library } from '#lib/content/build-library'
import type { Practice } from '#lib/practice/practice'

/** All that a rule may know of the copy. */
export type Copy = Readonly<{
  files: readonly CheckedFile[]
  /** What is published, complete; undefined while something keeps the site from being drawn at all. */
  library: Library | undefined
  practice: Practice
  /** The files in content/pictures, each with why it can't be used, or null. */
  pictures: ReadonlyMap<string, string | null>
  /** Words of the field and of the practice that an English dictionary lacks. */
  words: readonly string[]
  /** The day of the check, such as 2027-03-08. */
  today: string
}>

/** One thing the check looks for, in all files at once. */
export type Rule = (copy: Copy) => Finding[]
