import { expect, it } from 'vitest'
import { readingAge } from '#lib/check/rules/reading-age'
import { mailSchema } from '#lib/content/front-matter'
import { siteWords } from '#lib/content/pages'
import { parseMdx } from '#lib/content/parse-mdx'
import { blocksOf } from '#lib/content/sections'
import { wordsAsParagraphs } from '#lib/content/words-as-text'
import { readMdxFiles } from '#lib/source/content-folder'

/** What the site itself says to a patient; the words about the treatment are the practitioner's own. */
const LIMIT = 12

const mails = readMdxFiles('mails').map((source) => {
  const { value } = parseMdx(source, mailSchema)
  return { what: source.name, texts: value ? wordsAsParagraphs(blocksOf(value.tree)) : [] }
})

it.each([
  { what: 'the words beside the design', texts: textsOf(siteWords()).filter((text) => /[.?!:]$/.test(text)) },
  ...mails,
])('$what can be read at the age of twelve', ({ texts }) => {
  const sentences = texts.flatMap(sentencesOf)
  expect(sentences.length).toBeGreaterThan(0)
  expect(readingAge(sentences)).toBeLessThanOrEqual(LIMIT)
})

function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return words && typeof words === 'object' ? Object.values(words).flatMap(textsOf) : []
}

function sentencesOf(text: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(({ segment }) =>
    segment.trim(),
  )
}
