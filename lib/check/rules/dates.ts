import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { describeDay } from '#lib/content/front-matter'

/** Words cannot have changed or been reviewed on a day that has not come. */
export function findImpossibleDates({ files, today }: Copy): Finding[] {
  return files.flatMap((file) =>
    (['updated', 'reviewed'] as const).flatMap((field): Finding[] => {
      const day = file[field]
      if (!day || day <= today) return []
      const message = `${describeDay(day)} has not come yet. Write the day it was, ${today} at the latest`
      return [{ file: file.file, line: file.lineOf(field), field, message, level: 'error' }]
    }),
  )
}

/** Drafts and words that wait for their day, so that nobody wonders where they are. */
export function findUnpublished({ files, today }: Copy): Finding[] {
  return files.flatMap(({ file, draft, from, lineOf }): Finding[] => {
    if (draft) {
      return [
        {
          file,
          line: lineOf('draft'),
          field: 'draft',
          message: 'is not on the site yet: it is a draft',
          level: 'advice',
        },
      ]
    }
    if (from && from > today) {
      const message = `is not on the site yet: publish again on ${describeDay(from)} or later`
      return [{ file, line: lineOf('from'), field: 'from', message, level: 'advice' }]
    }
    return []
  })
}
