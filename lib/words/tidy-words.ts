import type { Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mdxToMarkdown } from 'mdast-util-mdx'
import { toMarkdown } from 'mdast-util-to-markdown'
import { visit } from 'unist-util-visit'
import { z } from 'zod'
import { parseMdx } from '#lib/content/parse-mdx'

/**
 * Words of one field in the one form that files have them in, whatever they were typed in: an editor leaves empty
 * paragraphs and needless marks, a person a list of hyphens. Words that can't be read stay as they are.
 */
export function tidyWords(words: string): string {
  const tree = parseMdx({ name: 'words', text: `---\n---\n${words}\n` }, z.unknown()).value?.tree
  if (!tree) return words
  dropEmptyParagraphs(tree)
  return toMarkdown(tree, {
    bullet: '*',
    rule: '-',
    listItemIndent: 'one',
    extensions: [gfmToMarkdown(), mdxToMarkdown({ printWidth: Number.POSITIVE_INFINITY })],
  }).trim()
}

function dropEmptyParagraphs(tree: Root): void {
  visit(tree, (node) => {
    if (!('children' in node)) return
    const last = node.children.at(-1)
    if (node.type === 'paragraph' && last?.type === 'text') last.value = last.value.trimEnd()
  })
  visit(tree, 'paragraph', (node, at, parent) => {
    const isEmpty = node.children.every((child) => child.type === 'text' && child.value.trim() === '')
    if (!isEmpty || at === undefined) return undefined
    parent?.children.splice(at, 1)
    return at
  })
}
