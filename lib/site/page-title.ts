import type { Practice } from '#lib/practice/practice'

/**
 * The title of a page in tabs and search results: its own words, then whose site this is and where. A search result shows
 * some 580 px of it, so a name that leaves no room for the place gives way.
 */
export function pageTitle({ path, title }: { path: string; title: string }, practice: Practice): string {
  const { name, city, state } = practice.practice
  const place = `${city}, ${state}`
  if (path === '/') return `${title} in ${place}`
  const whole = `${title} | ${name ?? 'Dry needling'}, ${place}`
  return whole.length <= SHOWN ? whole : `${title} | ${place}`
}

/** Letters that 580 px hold in the type of search results, at 9 px a letter and some to spare. */
const SHOWN = 62
