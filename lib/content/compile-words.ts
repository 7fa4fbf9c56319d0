import { evaluate } from '@mdx-js/mdx'
import type { Element, Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import type { MDXContent } from 'mdx/types.js'
import * as runtime from 'react/jsx-runtime'
import { visit } from 'unist-util-visit'
import type { Block } from '#lib/content/sections'

/** Words as a React component. It draws the components of the vocabulary with those it is handed. */
export type Content = MDXContent

/** Compiles expanded words. `name` sets the ids of their footnotes apart from those of other words on the page. */
export async function compileWords(words: readonly Block[], name: string): Promise<Content> {
  const tree: Root = { type: 'root', children: [...words] }
  const module = await evaluate('', {
    ...runtime,
    remarkPlugins: [() => () => structuredClone(tree)],
    rehypePlugins: [nameSources(`${name}-sources`)],
    remarkRehypeOptions: { clobberPrefix: `${name}-`, footnoteLabel: 'Sources' },
  })
  return module.default
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
