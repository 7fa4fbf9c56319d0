import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { isPageName } from '#lib/content/page-designs'
import { blocksOf, saysSomething } from '#lib/content/sections'

/** A question has an answer, and a further page has words. What the other pages need, the library asks for. */
export function findEmptyWords({ files }: Copy): Finding[] {
  return files
    .filter(({ kind, slug }) => kind === 'question' || (kind === 'page' && !isPageName(slug)))
    .filter(({ draft, tree }) => !draft && !blocksOf(tree).some(saysSomething))
    .map(({ file, kind }) => {
      const what = kind === 'question' ? 'the question has no answer' : 'the page has no words'
      return {
        file,
        line: 1,
        message: `${what}. Write below the second line of three dashes`,
        level: 'error',
      }
    })
}
