import type { Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Block } from '#lib/content/sections'

/** Expanded words as plain Markdown, for readers that are programs: components give way to what they hold. */
export function wordsAsMarkdown(words: readonly Block[]): string {
  return toMarkdown(rootOf(words), {
    bullet: '-',
    extensions: [gfmToMarkdown()],
    handlers: {
      mdxJsxFlowElement: (node, _parent, state, info) => state.containerFlow(node, info),
      mdxJsxTextElement: (node, _parent, state, info) => state.containerPhrasing(node, info),
    },
  }).trim()
}

/** Expanded words as plain paragraphs, headings left out. */
export function wordsAsParagraphs(words: readonly Block[]): string[] {
  const paragraphs: string[] = []
  visit(rootOf(words), 'paragraph', (node) => {
    paragraphs.push(textOf(node))
  })
  return paragraphs
}

/** The first sentence of a text. */
export function firstSentence(text: string): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)
  return first?.segment.trim() ?? ''
}

function rootOf(words: readonly Block[]): Root {
  return { type: 'root', children: [...words] }
}
