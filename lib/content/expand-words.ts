import type { FootnoteDefinition, Root, RootContent } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { visit } from 'unist-util-visit'
import { insertFact, insertNote, replaceByBlocks } from '#lib/content/insert-words'
import { attribute, type Block, blocksOf, findSection, notesOf, sectionWords } from '#lib/content/sections'
import { type FactName, isFactName } from '#lib/content/vocabulary'

/** What a file may draw on: the facts of the practice, and the words of the other files. */
export type Sources = Readonly<{
  facts: Readonly<Record<FactName, string>>
  /** The question and answer of a file of content/faq; undefined when there is no such file. */
  answer: (slug: string) => (Source & { question: string }) | undefined
  /** The words of a file of content/pages; undefined when there is no such file. */
  page: (slug: string) => Source | undefined
}>

type Source = { tree: Root; updated: string; published: boolean }

type Expanded = Readonly<{
  tree: Root
  /** The days on which the words drawn from elsewhere last changed. */
  updates: readonly string[]
  problems: readonly { line: number; message: string }[]
}>

/**
 * The same words with every fact, answer, passage and source in its place, so that pages, search data and llms.txt
 * all read one finished text. The given tree stays as it is. Words that are drawn in may
 * not draw in others; of a draft, nothing is drawn.
 */
export function expandWords(given: Root, sources: Sources): Expanded {
  const tree = structuredClone(given)
  const updates: string[] = []
  const problems: { line: number; message: string }[] = []
  const notes: FootnoteDefinition[] = []
  let drawn = 0
  const drawIn = (node: MdxJsxFlowElement, words: readonly Block[], { updated, published }: Source) => {
    if (drawsOnOthers(words))
      return `draws on words that are themselves drawn from another file. Name that file instead`
    drawn += 1
    replaceByBlocks(node, published ? renameNotes(words, `drawn-${drawn}-`) : [])
    if (published) updates.push(updated)
    return undefined
  }
  const expand = (node: MdxJsxFlowElement | MdxJsxTextElement): string | undefined => {
    if (isFactName(node.name)) {
      insertFact(node, sources.facts[node.name])
    } else if (node.name === 'Source') {
      notes.push(insertNote(node, notes.length + 1))
    } else if (node.type === 'mdxJsxFlowElement' && node.name === 'Answer') {
      const slug = attribute(node, 'of')
      const answer = sources.answer(slug)
      if (!answer) return `Answer of="${slug}": there is no content/faq/${slug}.mdx`
      return drawIn(node, [headingOf(answer.question), ...blocksOf(answer.tree)], answer)
    } else if (node.type === 'mdxJsxFlowElement' && node.name === 'Passage') {
      const [slug, id] = [attribute(node, 'page'), attribute(node, 'section')]
      const page = sources.page(slug)
      const section = page && findSection(page.tree, id)
      if (!section) return `Passage: content/pages/${slug}.mdx has no <Section id="${id}">`
      return drawIn(node, [...sectionWords(section), ...notesOf(page.tree)], page)
    }
    return undefined
  }
  visit(tree, (node) => {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return
    const message = expand(node)
    if (message) problems.push({ line: node.position?.start.line ?? 1, message })
  })
  return { tree: { type: 'root', children: [...tree.children, ...notes] }, updates, problems }
}

function drawsOnOthers(words: readonly Block[]): boolean {
  let found = false
  visit({ type: 'root', children: [...words] } satisfies Root, 'mdxJsxFlowElement', ({ name }) => {
    found ||= name === 'Answer' || name === 'Passage'
  })
  return found
}

/** A copy of words whose footnotes and link addresses cannot be taken for those of the words around them. */
function renameNotes(words: readonly Block[], prefix: string): Block[] {
  const copy: Root = { type: 'root', children: structuredClone([...words]) }
  visit(copy, ['footnoteReference', 'footnoteDefinition', 'linkReference', 'definition'], (node) => {
    if ('identifier' in node) node.identifier = `${prefix}${node.identifier}`
  })
  return blocksOf(copy)
}

function headingOf(question: string): RootContent & { type: 'heading' } {
  return { type: 'heading', depth: 2, children: [{ type: 'text', value: question }] }
}
