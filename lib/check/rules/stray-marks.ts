import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import type { CheckedFile } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

type Mark = readonly [pattern: RegExp, advice: (found: string) => string]

/** Each is what is left in the words when Markdown did not take a mark for one, and what the writer meant. */
const marks: readonly Mark[] = [
  [
    /^#{1,6}(?=[^\s#]|[^\S \t])/,
    (found) => `is not a heading: write ${found}, an ordinary space, then the words`,
  ],
  [/^#{7,}/, () => 'is not a heading: write ##, an ordinary space, then the words'],
  [
    // The letters are what a word processor's own bullets become on their way.
    /^(?:[•‣⁃◦●○∙·▪▫■□◆◇➢➤►▶✓✔✗☐☑→➔➜\uf000-\uf0ff]\s*|[o§Øü¨]\s+)(?=\S)/u,
    () => 'is not a list: begin each line with a hyphen and an ordinary space',
  ],
  [/^(?:[a-z]|[ivx]{2,4})\)\s/i, () => 'is not a list: write 1., a space, then the words'],
  [/^[–—]\s/u, (found) => `is not a list: write a hyphen (-) in place of ${found}, and an ordinary space`],
  [
    /^(?:[-*+]|\d{1,3}[.)])[^\S \t]/,
    () => 'is not a list: the space behind the mark is a special one. Type an ordinary space',
  ],
  [/^[-*+](?=\p{L})/u, (found) => `is not a list: write ${found}, a space, then the words`],
  [/^\d{1,3}[.)](?=\p{L})/u, (found) => `is not a list: write ${found}, a space, then the words`],
  [
    /\*\*|__(?=\p{L})|(?<=\p{L})__/u,
    () => 'makes no words bold: write **words** with no space inside the stars',
  ],
  [
    /(?<=^|\s)_(?=\p{L})|(?<=\s)\*(?=\p{L})/u,
    () => 'stresses no words: write *words* with no space inside the stars',
  ],
  [
    /\]\s*\(\s*(?:\/|#|https?:|$)|\]\(|\]\[|\)\s*\[$/,
    () => 'is not a link: write [words](/faq), with no space inside or between',
  ],
  [
    /\[\^[^\]\s]+\]/,
    () => 'points to a note that is not there. Write <Source title="…" year="…" /> in its place',
  ],
]

/** What no words may hold, those of a field neither. */
const damage: readonly Mark[] = [
  [/\ufffd/, () => 'holds a letter that was lost on the way (�). Type it again'],
  [
    // Control characters, and what turns the direction of the words behind it (CVE-2021-42574).
    /(?!\t)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
    () => 'holds a mark that nobody sees and that breaks the words. Delete the line and type it again',
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
  return runs.flatMap(({ line, field, text, startsLine }) => {
    const words = text.trimStart()
    return [...damage, ...(field === undefined ? marks : [])].flatMap(([pattern, advice]): Finding[] => {
      const found = pattern.exec(words)
      if (!found || (pattern.source.startsWith('^') && !startsLine)) return []
      const near = words
        .slice(found.index, found.index + 20)
        .replaceAll(/[\s\p{Cc}\p{Cf}]/gu, ' ')
        .trim()
      const message = `"${near}" ${advice(found[0].trim())}`
      return [{ file, line, ...(field ? { field } : {}), message, level: 'error' }]
    })
  })
}
