import GithubSlugger from 'github-slugger'
import type { Heading, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { readAttributes } from '#lib/content/find-markup-problems'
import { designOf } from '#lib/content/page-designs'

/** Gives every heading of a page an anchor that nothing else on the page has: two of the same words get two. */
export function nameHeadingsOfPage(slug: string, tree: Root): void {
  const components = anchorsOfComponents(tree).flatMap(({ id }) => [id, `${id}-title`])
  nameHeadings(tree, '', [...anchorsOfDesign(slug), ...components])
}

/** The same for an answer or an area: many share one page, so the name of the file sets their headings apart. */
export function nameHeadingsOfPart(slug: string, tree: Root): void {
  nameHeadings(tree, `${slug}-`, [])
}

/** The anchor that a heading was given. */
export function anchorOf(heading: Heading): string {
  const id = heading.data?.hProperties?.id
  return typeof id === 'string' ? id : ''
}

/** An anchor of a page that stands there whatever its headings say, and the line that puts it there. */
type FixedAnchor = Readonly<{ id: string; line: number }>

/** The anchors of a page's sections and drawings, in the order of the file. */
export function anchorsOfComponents(tree: Root): FixedAnchor[] {
  const anchors: FixedAnchor[] = []
  visit(tree, 'mdxJsxFlowElement', (node) => {
    const { id, name } = readAttributes(node)
    const line = node.position?.start.line ?? 1
    if (node.name === 'Section' && id) anchors.push({ id, line })
    if (node.name === 'Plate' && name) anchors.push({ id: `plate-${name}`, line })
  })
  return anchors
}

/** The anchors that every page has, beside those of its design. */
export function anchorsOfDesign(slug: string): readonly string[] {
  return ['main', 'menu', 'contents', ...designOf(slug).anchors]
}

function nameHeadings(tree: Root, prefix: string, taken: readonly string[]): void {
  const slugger = new GithubSlugger()
  for (const anchor of taken) slugger.slug(anchor)
  visit(tree, 'heading', (heading) => {
    const id = slugger.slug(`${prefix}${textOf(heading)}`)
    heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } }
  })
}
