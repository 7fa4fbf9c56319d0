import type { FootnoteDefinition } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { readAttributes } from '#lib/content/find-markup-problems'
import type { Block } from '#lib/content/sections'

// A component without a name is a fragment: it leaves no trace in the page.

/** Puts blocks in the place of a component. */
export function replaceByBlocks(node: MdxJsxFlowElement, words: readonly Block[]): void {
  node.name = null
  node.attributes = []
  node.children = [...words]
}

/** Puts a fact in the place of its component: into the sentence, or as a paragraph where it stands alone. */
export function insertFact(node: MdxJsxFlowElement | MdxJsxTextElement, value: string): void {
  const fact = { type: 'text', value } as const
  node.name = null
  if (node.type === 'mdxJsxTextElement') node.children = [fact]
  else node.children = [{ type: 'paragraph', children: [fact] }]
}

/** Puts a reference in the place of a source, and gives the footnote it refers to. */
export function insertNote(node: MdxJsxFlowElement | MdxJsxTextElement, number: number): FootnoteDefinition {
  const { title, year, link } = readAttributes(node)
  const identifier = `source-${number}`
  const reference = { type: 'footnoteReference', identifier, label: identifier } as const
  if (node.type === 'mdxJsxFlowElement') replaceByBlocks(node, [{ type: 'paragraph', children: [reference] }])
  else node.children = [reference]
  node.name = null
  node.attributes = []
  const words = { type: 'text', value: `${title} (${year})` } as const
  return {
    type: 'footnoteDefinition',
    identifier,
    label: identifier,
    children: [
      { type: 'paragraph', children: [link ? { type: 'link', url: link, children: [words] } : words] },
    ],
  }
}
