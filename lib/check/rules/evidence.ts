import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

const evidence =
  /\b(?:clinically|scientifically) proven\b|\bproven to\b|\b(?:reviews|analyses|studies|trials|research)\b.{0,60}\b(?:recommend|show|prove|support|find|found)\w*|\blevels? of evidence\b/i

/** A claim of evidence names where it comes from, with the year: a paragraph that makes one holds a <Source>. */
export function findUnsourcedEvidence({ files }: Pick<Copy, 'files'>): Finding[] {
  return files.flatMap(({ file, tree }) => {
    const findings: Finding[] = []
    visit(tree, 'paragraph', (paragraph) => {
      const claim = evidence.exec(textOf(paragraph))?.[0]
      const sourced = paragraph.children.some(
        (child) => child.type === 'mdxJsxTextElement' && child.name === 'Source',
      )
      if (!claim || sourced) return
      const message = `"${claim}" claims evidence. Say where it comes from, behind the sentence: <Source title="…" year="2023" link="https://…" />`
      findings.push({ file, line: paragraph.position?.start.line ?? 1, message, level: 'warning' })
    })
    return findings
  })
}
