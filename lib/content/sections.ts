import type { BlockContent, DefinitionContent, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx'
import { toString as textOf } from 'mdast-util-to-string'
import { readAttributes } from '#lib/content/find-markup-problems'

/** A paragraph, heading, list, component: anything that stands on lines of its own. */
export type Block = BlockContent | DefinitionContent

/** The blocks of a file. */
export function blocksOf({ children }: Root): Block[] {
  return children.filter(isBlock)
}

/** The parts of a page that its design knows by their ids, in the order of the file. */
export function sectionsOf(tree: Root): MdxJsxFlowElement[] {
  return blocksOf(tree).filter(isSection)
}

/** The section of that id, or undefined when the copy has none. */
export function findSection(tree: Root, id: string): MdxJsxFlowElement | undefined {
  return sectionsOf(tree).find((section) => attribute(section, 'id') === id)
}

/** The heading of a section as plain text; empty when it begins with other words. */
export function sectionTitle(section: MdxJsxFlowElement): string {
  const first = leadingBlocks(section)[0]
  return first?.type === 'heading' ? textOf(first) : ''
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

/** The blocks of a section, looking into the words that were drawn into its beginning. */
function leadingBlocks({ children: [first, ...rest] }: MdxJsxFlowElement): Block[] {
  if (!first) return []
  return first.type === 'mdxJsxFlowElement' && first.name === null
    ? [...leadingBlocks(first), ...rest]
    : [first, ...rest]
}

function isSection(node: Block): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Section'
}

function isBlock(node: RootContent): node is Block {
  return !['yaml', 'text', 'emphasis', 'strong', 'link', 'image', 'break', 'inlineCode'].includes(node.type)
}
