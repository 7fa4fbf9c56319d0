import { wordsFile } from '#lib/content/words-file'

/** Where the form of a file stands in the editor; the list of words for what has none. */
export function addressOf(file: string): string {
  const found = wordsFile(file)
  if (!found) return '/practice/words'
  if (found.kind === 'practice') return '/practice/words/facts'
  if (found.kind === 'site') return '/practice/words/site'
  return `/practice/words/${found.kind}/${found.slug}`
}
