import { addMonths } from 'date-fns/addMonths'
import { formatISO } from 'date-fns/formatISO'
import { parseISO } from 'date-fns/parseISO'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { describeDay } from '#lib/content/front-matter'

/** Medical words are read again every twelve months: reminds of pages and questions whose review is older. */
export function findOldReviews({ files, today }: Copy): Finding[] {
  return files.flatMap(({ file, reviewed, lineOf }): Finding[] => {
    if (!reviewed || nextReview(reviewed) > today) return []
    const message = `was last reviewed on ${describeDay(reviewed)}. Read it through, correct it, and write the day: ${today}`
    return [{ file, line: lineOf('reviewed'), field: 'reviewed', message, level: 'warning' }]
  })
}

function nextReview(reviewed: string): string {
  return formatISO(addMonths(parseISO(reviewed), 12), { representation: 'date' })
}
