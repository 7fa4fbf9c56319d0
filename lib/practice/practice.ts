import { type Practice, practiceSchema } from '#lib/practice/practice-schema'
import { type ContentFile, readLooseFile } from '#lib/source/content-folder'
import { ContentError } from '#lib/source/content-problem'
import { LastGood } from '#lib/source/last-good'
import { parseYaml } from '#lib/source/parse-yaml'

export type { Practice } from '#lib/practice/practice-schema'

const facts = new LastGood<Practice>()

/**
 * The facts of the practice, from content/practice.yaml: read again at each call, parsed again when it changed. While
 * the site runs, facts that can't be used never take the place of those that could. Else throws ContentError, one line
 * for each fact that cannot be used.
 */
export function readPractice(): Practice {
  return facts.get(practiceText(), (folder) => parsePractice(readLooseFile('practice.yaml', folder)))
}

/** Why the facts in use are not those of the file; undefined when they are. */
export function practiceFailure(): Error | undefined {
  return facts.failureAfter(readPractice)
}

function practiceText(): string {
  try {
    return readLooseFile('practice.yaml').text
  } catch {
    // A file that is gone is told of when it is read.
    return ''
  }
}

/** The facts in one practice file. Throws ContentError, one line for each fact that cannot be used. */
export function parsePractice({ name, text }: ContentFile): Practice {
  const parsed = parseYaml(text, practiceSchema, { file: name, firstLine: 1 })
  if (parsed.problems) throw new ContentError(parsed.problems)
  return parsed.value
}
