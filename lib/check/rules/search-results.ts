import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { pathOfPage } from '#lib/content/page-designs'
import { pageTitle, SHOWN, shownWidth } from '#lib/content/search-result'

/** What search results show of a page ends where its words end. */
export function findCutOffWords({ library, practice }: Copy): Finding[] {
  return (library?.pages ?? []).flatMap(({ file, slug, matter, lineOf }) => {
    const shown = {
      title: pageTitle({ path: pathOfPage(slug), title: matter.title }, practice),
      description: matter.description,
    }
    return (['title', 'description'] as const).flatMap((field): Finding[] => {
      const width = shownWidth(shown[field], field)
      if (width <= SHOWN[field]) return []
      const message = `is cut off in search results${field === 'title' ? `, where it reads "${shown[field]}"` : ''}: ${width} pixels wide, and ${SHOWN[field]} are shown. Make it shorter`
      return [{ file, line: lineOf(field), field, message, level: 'warning' }]
    })
  })
}
