import { evaluate } from '@mdx-js/mdx'
import type { Root } from 'mdast'
import type { MDXContent } from 'mdx/types.js'
import * as runtime from 'react/jsx-runtime'
import rehypeSlug from 'rehype-slug'
import type { Block } from '#lib/content/sections'

/** Words as a React component. It draws the components of the vocabulary with those it is handed. */
export type Content = MDXContent

/** Compiles expanded words. `name` sets the ids of their footnotes apart from those of other words on the page. */
export async function compileWords(words: readonly Block[], name: string): Promise<Content> {
  const tree: Root = { type: 'root', children: [...words] }
  const module = await evaluate('', {
    ...runtime,
    remarkPlugins: [() => () => structuredClone(tree)],
    rehypePlugins: [rehypeSlug],
    remarkRehypeOptions: { clobberPrefix: `${name}-`, footnoteLabel: 'Sources' },
  })
  return module.default
}
