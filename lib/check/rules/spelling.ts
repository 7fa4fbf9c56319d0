import dictionary from 'dictionary-en'
import nspell from 'nspell'
import { isEnglish } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

/** Words that neither an English dictionary nor content/words.txt knows. */
export function findMisspellings({ files, practice, words }: Copy): Finding[] {
  const speller = spellerWith([...words, ...practice.towns.flatMap((town) => town.split(' '))])
  return files.filter(isEnglish).flatMap(({ file, runs }) =>
    runs.flatMap(({ line, text, field }) =>
      wordsIn(text)
        .filter((word) => !speller.correct(word) && !speller.correct(word.toLowerCase()))
        .map((word): Finding => {
          const [meant] = speller.suggest(word)
          const message = `"${word}" is not in the dictionary.${meant ? ` Did you mean "${meant}"?` : ''} A right word can be added to content/words.txt`
          return { file, line, ...(field ? { field } : {}), message, level: 'warning' }
        }),
    ),
  )
}

let latest: { added: string; speller: Speller } | undefined

/** Reading the dictionary takes longer than the rest of the check: it is kept until the added words change. */
function spellerWith(words: readonly string[]): Speller {
  const added = words.join(' ')
  if (latest?.added !== added) {
    const text = (part: Uint8Array) => Buffer.from(part).toString()
    const speller = nspell({ aff: text(dictionary.aff), dic: text(dictionary.dic) })
    for (const word of words) speller.add(word)
    latest = { added, speller }
  }
  return latest.speller
}

type Speller = ReturnType<typeof nspell>

/** An address holds no words of the language. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+/g

function wordsIn(text: string): string[] {
  return (
    text
      .replaceAll(ADDRESS, '')
      .replaceAll('’', "'")
      .match(/\p{L}+(?:'\p{L}+)*/gu) ?? []
  )
}
