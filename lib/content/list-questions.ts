import type { Entry, Library } from '#lib/content/build-library'
import { type Content, compileWords } from '#lib/content/compile-words'
import { readLibrary } from '#lib/content/library'
import { onceEach } from '#lib/content/once-each'
import { blocksOf } from '#lib/content/sections'
import { firstSentence, wordsAsMarkdown, wordsAsParagraphs } from '#lib/content/words-as-text'

/** A question of content/faq and its answer. Dates are days such as 2027-03-08. */
export type Question = Readonly<{
  slug: string
  question: string
  order: number
  updated: string
  reviewed?: string | undefined
  Content: Content
  /** The first sentence of the answer, for where it stands in brief. */
  brief: string
  /** The answer as plain text, a blank line between paragraphs. */
  text: string
  /** The answer as plain Markdown. */
  markdown: string
}>

type Matter = Library['questions'][number]['matter']

/** The published questions, in their order. Throws ContentError when any content is wrong. */
export function listQuestions(): Promise<Question[]> {
  return Promise.all(readLibrary(new Date()).questions.map(openQuestion))
}

const openQuestion = onceEach(compileQuestion)

async function compileQuestion({ slug, matter, tree, updated }: Entry<Matter>): Promise<Question> {
  const words = blocksOf(tree)
  const paragraphs = wordsAsParagraphs(words)
  return {
    slug,
    question: matter.question,
    order: matter.order,
    updated,
    reviewed: matter.reviewed,
    Content: await compileWords(words, slug),
    brief: firstSentence(paragraphs[0] ?? ''),
    text: paragraphs.join('\n\n'),
    markdown: wordsAsMarkdown(words),
  }
}
