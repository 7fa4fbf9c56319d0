import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { anchorsOfComponents, anchorsOfDesign } from '#lib/content/anchors'
import type { Entry } from '#lib/content/build-library'
import { designOf } from '#lib/content/page-designs'

/** No two places of a page have one anchor: a link would find the first of them only. Headings are told apart anyway. */
export function findDoubleAnchors({ library }: Copy): Finding[] {
  if (!library) return []
  return library.pages.flatMap((page) => {
    const shown = [
      ...anchorsOf(page),
      ...partsOn(page.slug).flatMap((part) => [anchorOfPart(part), ...anchorsOf(part)]),
    ]
    // A section that the design draws by its name is given its anchor by the design.
    const taken = new Set(anchorsOfDesign(page.slug).filter((id) => !isNeeded(page.slug, id)))
    return shown.flatMap(({ file, line, id }): Finding[] => {
      const isDouble = taken.has(id)
      taken.add(id)
      const message = `"${id}" is already the name of another place on this page. Give one of the two another name`
      return isDouble ? [{ file, line, message, level: 'error' }] : []
    })
  })

  function partsOn(slug: string): readonly Entry<unknown>[] {
    if (slug === 'faq') return library?.questions ?? []
    return slug === 'wheres-your-pain' ? (library?.regions ?? []) : []
  }
}

function anchorsOf({ file, tree }: Entry<unknown>) {
  return anchorsOfComponents(tree).map((anchor) => ({ file, ...anchor }))
}

function anchorOfPart({ file, slug }: Entry<unknown>) {
  return { file, line: 1, id: slug }
}

function isNeeded(slug: string, id: string): boolean {
  return designOf(slug).needs.includes(id)
}
