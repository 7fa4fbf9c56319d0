import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { anchorOf, anchorsOfComponents, anchorsOfDesign } from '#lib/content/anchors'
import type { Library } from '#lib/content/build-library'
import { designOf, pathOfPage } from '#lib/content/page-designs'
import { type Block, blocksOf, partsOf } from '#lib/content/sections'
import { closest } from '#lib/source/closest'

/** Every link leads to a page of the site and to a place on it, or to another site by https. */
export function findBrokenLinks({ files, library }: Copy): Finding[] {
  // As long as pages can't be drawn, nobody can say what stands on them.
  if (!library) return []
  const places = placesOf(library)
  return files.flatMap((file) => {
    const findings: Finding[] = []
    visit(file.tree, ['link', 'definition'], (node) => {
      if (node.type !== 'link' && node.type !== 'definition') return
      const message = explainLink(node.url, file.path, places)
      if (message)
        findings.push({ file: file.file, line: node.position?.start.line ?? 1, message, level: 'error' })
    })
    return findings
  })
}

function explainLink(url: string, here: string, places: ReadonlyMap<string, ReadonlySet<string>>) {
  if (/^(https:\/\/|mailto:|tel:)/.test(url)) return undefined
  if (url.startsWith('http://'))
    return `the link ${url} is not safe to follow. Write https:// instead of http://`
  const [address = '', anchor] = url.split('#')
  const path = address === '' ? here : address
  const anchors = places.get(path)
  if (!anchors)
    return `the link ${url} leads nowhere: there is no page ${path}.${suggest(path, [...places.keys()])}`
  if (anchor === undefined || anchors.has(anchor)) return undefined
  const near = suggest(anchor, [...anchors])
  return `the link ${url} leads nowhere: the page ${path} has no place "${anchor}".${near}`
}

function suggest(typed: string, known: readonly string[]): string {
  const meant = closest(typed, known)
  return meant ? ` Did you mean ${meant}?` : ` Use one of: ${known.join(', ')}`
}

/** Every page, with the anchors on it that a link may name. */
function placesOf({ pages, questions, regions }: Library): Map<string, Set<string>> {
  const places = new Map(
    pages.map(({ slug, tree }) => [pathOfPage(slug), new Set(anchorsOfPage(slug, tree))] as const),
  )
  for (const { slug, tree } of questions) {
    for (const anchor of [slug, ...anchorsOfHeadings(blocksOf(tree))]) places.get('/faq')?.add(anchor)
  }
  for (const { slug, tree } of regions.filter(({ tree }) => tree.children.length > 0)) {
    places.get('/wheres-your-pain')?.add(slug)
    places.set(`/wheres-your-pain/${slug}`, new Set(anchorsOfHeadings(blocksOf(tree))))
  }
  for (const { slug } of regions) places.get('/consultation')?.add(`area-${slug}`)
  return places
}

function anchorsOfPage(slug: string, tree: Root): string[] {
  const { others } = designOf(slug)
  const { lead, parts } = partsOf(tree)
  const components = anchorsOfComponents(tree).map(({ id }) => id)
  const anchors = [...anchorsOfDesign(slug), ...components.filter((id) => id.startsWith('plate-'))]
  if (others === 'all drawn in one piece')
    return [...anchors, ...components, ...anchorsOfHeadings(blocksOf(tree))]
  const headings = anchorsOfHeadings([...lead, ...parts.flatMap(({ words }) => words)])
  const sections = others === 'each a section with an anchor' ? parts.map(({ id }) => id) : []
  return [...anchors, ...sections, ...headings]
}

function anchorsOfHeadings(words: readonly Block[]): string[] {
  const anchors: string[] = []
  visit({ type: 'root', children: [...words] } satisfies Root, 'heading', (heading) => {
    anchors.push(anchorOf(heading))
  })
  return anchors
}
