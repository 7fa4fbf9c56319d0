import type { Practice } from '#lib/practice/practice'

/** Pixels of a title, and of a description over its two lines, that a search result shows on a wide screen. */
export const SHOWN = { title: 580, description: 920 } as const

/**
 * The title of a page in tabs and search results: its own words, then whose site this is and where. Where all of it would
 * be cut off, the name gives way before the place does.
 */
export function pageTitle({ path, title }: { path: string; title: string }, practice: Practice): string {
  const { name, treatment, city, state } = practice.practice
  const place = `${city}, ${state}`
  if (title.includes(place)) return title
  if (title.endsWith(city)) return `${title}, ${state}`
  if (path === '/') return `${title} in ${place}`
  const whole = `${title} | ${name ?? treatment}, ${place}`
  return shownWidth(whole, 'title') <= SHOWN.title ? whole : `${title} | ${place}`
}

/** Pixels in the type of search results: Arial, 20 px for a title and 14 px for a description. */
export function shownWidth(text: string, part: keyof typeof SHOWN): number {
  const size = part === 'title' ? 20 : 14
  const thousandths = [...text.normalize('NFD')].reduce((sum, letter) => sum + widthOf(letter), 0)
  return Math.round((thousandths * size) / 1_000)
}

/** Letters of Arial by width, in thousandths of its size; the metrics are Helvetica's (Adobe Core 14). */
const WIDTHS: readonly (readonly [width: number, letters: string])[] = [
  [191, "'"],
  [222, 'ijl‘’'],
  [260, '|'],
  [278, ' \u00a0!,./:;I[\\]ft'],
  [333, '()-`r“”'],
  [355, '"'],
  [389, '*'],
  [500, 'Jcksvxyz'],
  [556, '#$?_0123456789Labdeghnopqu–'],
  [584, '+<=>~'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1000, '—…'],
  [1015, '@'],
]
/** Of a letter that is not listed. */
const COMMON = 667

function widthOf(letter: string): number {
  if (/\p{M}/u.test(letter)) return 0
  return WIDTHS.find(([, letters]) => letters.includes(letter))?.[0] ?? COMMON
}
