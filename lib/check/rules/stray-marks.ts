import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import type { CheckedFile } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

// Each is what is left in the words when Markdown did not take a mark for one, and what the writer meant.
const marks: readonly (readonly [pattern: RegExp, advice: (found: string) => string])[] = [
  [
    /^#{1,6}(?=[^\s#]|\u00a0)/,
    (found) => `is not a heading: write ${found}, an ordinary space, then the words`,
  ],
  [
    /^[•‣⁃◦●○∙·▪▫■□◆➢➤✓\uf0a7\uf0b7]\s*/u,
    () => 'is not a list: begin each line with a hyphen and an ordinary space',
  ],
  [/^[–—]\s/u, (found) => `is not a list: write a hyphen (-) in place of ${found}, and an ordinary space`],
  [/\ufffd/, () => 'holds a letter that was lost on the way (�). Type it again'],
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
    /\]\s*\(\s*(?:\/|#|https?:)|\]\(|\]\[/,
    () => 'is not a link: write [words](/faq), with no space inside or between',
  ],
]

/** Marks of Markdown that were typed a little wrong, and would be published as they were typed. */
export function findStrayMarks({ files }: Copy): Finding[] {
  return files.flatMap(({ file, tree, runs }) => [
    ...findUnmeantMarks(file, tree),
    ...findMarksInWords(file, runs),
  ])
}

/** Marks that Markdown took for what nobody means in words about a treatment. */
function findUnmeantMarks(file: string, tree: CheckedFile['tree']): Finding[] {
  const findings: Finding[] = []
  visit(tree, (node) => {
    const message = unmeant(node)
    if (message) findings.push({ file, line: node.position?.start.line ?? 1, message, level: 'error' })
  })
  return findings
}

function unmeant(node: Nodes): string | undefined {
  if (node.type === 'code') return 'would be shown as program code. Take out the lines of ``` around it'
  if (node.type === 'listItem' && typeof node.checked === 'boolean')
    return 'has a box to tick, which nobody can tick here. Take out the brackets behind the hyphen'
  if (node.type === 'link' && node.url === '')
    return 'has a link to nowhere. Write where it leads: [words](/faq)'
  return undefined
}

function findMarksInWords(file: string, runs: CheckedFile['runs']): Finding[] {
  return runs
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
    })
}
