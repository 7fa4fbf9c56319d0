import type { BlockContent, DefinitionContent, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { anchorOf } from '#lib/content/anchors'
import { readAttributes } from '#lib/content/find-markup-problems'

/** A paragraph, heading, list, component: anything that stands on lines of its own. */
export type Block = BlockContent | DefinitionContent

/** A part of a page below a heading of its own: its anchor, the heading as plain text, and the words below it. */
type Part = Readonly<{ id: string; title: string; words: readonly Block[] }>

/** The blocks of a file. */
export function blocksOf({ children }: Root): Block[] {
  return children.filter(isBlock)
}

/**
 * A page as a design draws it: the words before the first part, then the parts. Each <Section> is one; so are, for
 * writers who need no names, a heading `##` and what follows it.
 */
export function partsOf(tree: Root): { lead: readonly Block[]; parts: readonly Part[] } {
  const lead: Block[] = []
  const parts: { id: string; title: string; words: Block[] }[] = []
  let open = lead
  for (const block of blocksOf(tree)) {
    if (isNote(block)) continue
    if (isSection(block)) {
      parts.push({ id: attribute(block, 'id'), title: sectionTitle(block), words: sectionWords(block) })
      open = []
    } else if (block.type === 'heading' && block.depth === 2) {
      open = []
      parts.push({ id: anchorOf(block), title: textOf(block), words: open })
    } else if (open === lead || parts.at(-1)?.words === open) {
      open.push(block)
    } else {
      // Words between a section and the next heading belong to the part above them.
      open = parts.at(-1)?.words ?? lead
      open.push(block)
    }
  }
  return { lead, parts: parts.filter(({ title, words }) => title !== '' || words.some(saysSomething)) }
}

/** Footnotes and link addresses: they may stand anywhere in a file, and every part that refers to one needs it. */
export function notesOf(tree: Root): Block[] {
  const notes: Block[] = []
  visit(tree, (node) => {
    if (node.type === 'footnoteDefinition' || node.type === 'definition') notes.push(node)
  })
  return notes
}

/** The section of that id, or undefined when the copy has none. */
export function findSection(tree: Root, id: string): MdxJsxFlowElement | undefined {
  return blocksOf(tree)
    .filter(isSection)
    .find((section) => attribute(section, 'id') === id)
}

/** The words of a section below its heading. */
export function sectionWords(section: MdxJsxFlowElement): Block[] {
  const blocks = leadingBlocks(section)
  return blocks[0]?.type === 'heading' ? blocks.slice(1) : blocks
}

/** An attribute of a component, or '' when it has none: the vocabulary has already refused that. */
export function attribute(node: MdxJsxFlowElement, name: string): string {
  return readAttributes(node)[name] ?? ''
}

/** Whether a block holds words, a picture or a fact: what was drawn from a draft leaves an empty place. */
export function saysSomething(block: Block): boolean {
  if (block.type !== 'mdxJsxFlowElement') return !isNote(block)
  const holdsWords = block.name === null || ['Section', 'Callout', 'Plate'].includes(block.name)
  return !holdsWords || block.children.some(saysSomething)
}

/** Whether a block is a part of a page that its design knows by an id. */
export function isSection(node: Block): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Section'
}

/** Whether a block is a footnote or the address of a link: nothing that is drawn where it stands. */
export function isNote(node: Block): boolean {
  return node.type === 'footnoteDefinition' || node.type === 'definition'
}

/** The heading of a section as plain text; empty when it begins with other words. */
function sectionTitle(section: MdxJsxFlowElement): string {
  const first = leadingBlocks(section)[0]
  return first?.type === 'heading' ? textOf(first) : ''
}

/** The blocks of a section, looking into the words that were drawn into its beginning. */
function leadingBlocks({ children: [first, ...rest] }: MdxJsxFlowElement): Block[] {
  if (!first) return []
  return first.type === 'mdxJsxFlowElement' && first.name === null
    ? [...leadingBlocks(first), ...rest]
    : [first, ...rest]
}

function isBlock(node: RootContent): node is Block {
  return !['yaml', 'text', 'emphasis', 'strong', 'link', 'image', 'break', 'inlineCode'].includes(node.type)
}
