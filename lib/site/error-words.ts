import { siteWords } from '#lib/content/pages'
import type { SiteWords } from '#lib/content/site-words'

/** What is said, by HTTP status, when something can't be answered: what happened, and what to do. */
const NAMES = {
  400: 'notWhole',
  403: 'otherSite',
  405: 'notPossible',
  408: 'tooSlow',
  409: 'beforeUpdate',
  413: 'tooLong',
  429: 'tooMany',
  500: 'failed',
  503: 'busy',
} as const satisfies Record<number, keyof SiteWords['errors']>

/** The statuses that have a page of their own. */
export const errorStatuses: readonly string[] = Object.keys(NAMES)

/** The words of the page of a status; undefined for one that has none. */
export function errorWords(status: string): { readonly title: string; readonly words: string } | undefined {
  const name = Object.entries(NAMES).find(([known]) => known === status)?.[1]
  return name && siteWords().errors[name]
}
