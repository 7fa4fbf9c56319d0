import { practiceName } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'

/** The title of a page in tabs and search results: its own words, then whose site this is. */
export function pageTitle({ path, title }: { path: string; title: string }, practice: Practice): string {
  const { name, city } = practice.practice
  return path === '/' && !name ? `${title} in ${city}` : `${title} | ${practiceName(practice)}`
}
