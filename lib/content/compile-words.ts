import { evaluate } from '@mdx-js/mdx'
import type { Element, Root as HastRoot } from 'hast'
import type { Paragraph, PhrasingContent, Root } from 'mdast'
import type {} from 'mdast-util-mdx'
import type { MDXContent } from 'mdx/types.js'
import * as runtime from 'react/jsx-runtime'
import { visit } from 'unist-util-visit'
import type { Block } from '#lib/content/sections'
import { COMPOUND, unbroken } from '#lib/source/unbroken'

/** Words as a React component. It draws the components of the vocabulary with those it is handed. */
export type Content = MDXContent

/** Compiles expanded words. `name` sets the ids of their footnotes apart from those of other words on the page. */
export async function compileWords(words: readonly Block[], name: string): Promise<Content> {
  const tree = holdTogether({ type: 'root', children: structuredClone([...words]) })
  const module = await evaluate('', {
    ...runtime,
    remarkPlugins: [() => () => structuredClone(tree)],
    rehypePlugins: [nameSources(`${name}-sources`)],
    remarkRehypeOptions: { clobberPrefix: `${name}-`, footnoteLabel: 'Sources' },
  })
  return module.default
}

/** Times, days and "20-minute" stay on one line, a fact and the words after it included. */
function holdTogether(tree: Root): Root {
  visit(tree, 'paragraph', joinText)
  visit(tree, 'text', (node, at, parent) => {
    node.value = unbroken(node.value)
    const parts = node.value.split(COMPOUND)
    if (parts.length === 1 || !parent || at === undefined) return undefined
    const pieces = parts.map((value, index): PhrasingContent => {
      const text = { type: 'text', value } as const
      return index % 2 === 0 ? text : { type: 'emphasis', children: [text], data: NO_WRAP }
    })
    parent.children.splice(at, 1, ...pieces)
    return at + pieces.length
  })
  return tree
}

const NO_WRAP = { hName: 'span', hProperties: { className: ['whitespace-nowrap'] } }

/** One run of text in the place of several: a fact stands in a component without a name. */
function joinText(paragraph: Paragraph): void {
  const joined: PhrasingContent[] = []
  for (const child of paragraph.children.flatMap((node) => factOf(node) ?? node)) {
    const last = joined.at(-1)
    if (child.type === 'text' && last?.type === 'text') last.value += child.value
    else joined.push(child.type === 'text' ? { ...child } : child)
  }
  paragraph.children = joined
}

function factOf(node: PhrasingContent): PhrasingContent[] | undefined {
  const isFact = node.type === 'mdxJsxTextElement' && node.name === null
  return isFact && node.children.every(({ type }) => type === 'text') ? node.children : undefined
}

/** mdast-util-to-hast gives every list of footnotes the same id; a page may hold several lists. */
function nameSources(id: string) {
  return () => (tree: HastRoot) => {
    visit(tree, 'element', ({ properties }: Element) => {
      if (properties.id === 'footnote-label') properties.id = id
      if ([properties.ariaDescribedBy].flat().includes('footnote-label')) properties.ariaDescribedBy = [id]
    })
  }
}
