import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import { type CheckedFile, isEnglish } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import { blocksOf } from '#lib/content/sections'
import { wordsAsParagraphs } from '#lib/content/words-as-text'

// The American Medical Association and the NIH ask for sixth to eighth grade; the practice's own words are those of
// a professional, so advice begins where a patient without college has to read twice.
const comfortableAge = 18
const shortText = 30

/** Advice on words that ask for long schooling, by the Flesch-Kincaid grade (Kincaid et al. 1975). */
export function adviseOnReadingAge({ files }: Copy): Finding[] {
  return files.filter(isEnglish).flatMap((file) => {
    const sentences = wordsAsParagraphs(blocksOf(file.tree)).flatMap(sentencesOf)
    const age = readingAge(sentences)
    if (sentences.flatMap(wordsOf).length < shortText || age <= comfortableAge) return []
    return [advice(file, age, sentences.toSorted((a, b) => wordsOf(b).length - wordsOf(a).length)[0] ?? '')]
  })
}

/** From which age on sentences are read with ease, in years: the Flesch-Kincaid grade, and the age at which it begins. */
export function readingAge(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf)
  const grade = fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  })
  return Math.round(grade + 5)
}

function advice({ file, runs }: CheckedFile, age: number, longest: string): Finding {
  const start = longest.slice(0, 30)
  const line = runs.find(({ text }) => text.includes(start))?.line ?? 1
  const count = wordsOf(longest).length
  const ease = age > 22 ? 'is hard to read even after college' : `reads easily from age ${age} on`
  const message = `${ease}. Its longest sentence has ${count} words: two short ones are easier`
  return { file, line, message, level: 'advice' }
}

function sentencesOf(paragraph: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(paragraph)].map(({ segment }) =>
    segment.trim(),
  )
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}'’-]+/gu) ?? []
}
