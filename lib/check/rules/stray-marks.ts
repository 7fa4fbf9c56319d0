import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

// Each is what is left in the words when Markdown did not take a mark for one, and what the writer meant.
const marks: readonly (readonly [pattern: RegExp, advice: (found: string) => string])[] = [
  [
    /^#{1,6}(?=[^\s#]|\u00a0)/,
    (found) => `is not a heading: write ${found}, an ordinary space, then the words`,
  ],
  [
    /^[•‣⁃◦●○∙·▪▫■□◆➢➤✓\uf0a7\uf0b7\ufffd]\s*/u,
    () => 'is not a list: begin each line with a hyphen and an ordinary space',
  ],
  [
    /^(?:[-*+]|\d{1,3}[.)])\u00a0/,
    () => 'is not a list: the space behind the mark is one that does not break. Type an ordinary space',
  ],
  [/^[-*+](?=\p{L})/u, (found) => `is not a list: write ${found}, a space, then the words`],
  [/^\d{1,3}[.)](?=\p{L})/u, (found) => `is not a list: write ${found}, a space, then the words`],
  [
    /\*\*|__(?=\p{L})|(?<=\p{L})__/u,
    () => 'makes no words bold: write **words** with no space inside the stars',
  ],
  [
    /\]\s*\(\s*(?:\/|#|https?:)|\]\(/,
    () => 'is not a link: write [words](/faq), with no space inside or between',
  ],
]

/** Marks of Markdown that were typed a little wrong, and would be published as they were typed. */
export function findStrayMarks({ files }: Copy): Finding[] {
  return files.flatMap(({ file, runs }) =>
    runs
      .filter(({ field }) => field === undefined)
      .flatMap(({ line, text, startsLine }) => {
        const words = text.trimStart()
        return marks.flatMap(([pattern, advice]): Finding[] => {
          const found = pattern.exec(words)
          if (!found || (pattern.source.startsWith('^') && !startsLine)) return []
          const near = words
            .slice(found.index, found.index + 20)
            .replaceAll('\u00a0', ' ')
            .trim()
          return [{ file, line, message: `"${near}" ${advice(found[0].trim())}`, level: 'error' }]
        })
      }),
  )
}
