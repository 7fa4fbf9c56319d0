import { type Practice, practiceSchema } from '#lib/practice/practice-schema'
import { type ContentFile, readPracticeFile } from '#lib/source/content-folder'
import { ContentError } from '#lib/source/content-problem'
import { parseYaml } from '#lib/source/parse-yaml'

export type { Practice } from '#lib/practice/practice-schema'

let latest: { text: string; practice: Practice } | undefined

/**
 * The facts of the practice, from content/practice.yaml: read again at each call, parsed again when it changed.
 * Throws ContentError, one line for each fact that cannot be used.
 */
export function readPractice(): Practice {
  const file = readPracticeFile()
  if (latest?.text !== file.text) latest = { text: file.text, practice: parsePractice(file) }
  return latest.practice
}

/** The facts in one practice file. Throws ContentError, one line for each fact that cannot be used. */
export function parsePractice({ name, text }: ContentFile): Practice {
  const parsed = parseYaml(text, practiceSchema, { file: name, firstLine: 1 })
  if (parsed.problems) throw new ContentError(parsed.problems)
  return parsed.value
}
