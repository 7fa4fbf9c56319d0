import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

/** Headings go down one step at a time below the title of the page (WCAG 2.2, criterion 1.3.1). */
export function findHeadingProblems({ files }: Copy): Finding[] {
  return files.flatMap(({ file, kind, tree }) => {
    const findings: Finding[] = []
    let above = kind === 'page' ? 1 : 2
    visit(tree, 'heading', (heading) => {
      const { start, end } = heading.position ?? {}
      // Markdown makes a heading of words with a line of dashes below; who types that means a break.
      if (start && end && end.line > start.line) {
        const message = `the line of dashes below makes "${textOf(heading)}" a heading. Leave an empty line above it, or write ## before the words`
        findings.push({ file, line: start.line, message, level: 'error' })
      }
      if (heading.children.length === 0) {
        const message = 'has a heading without words. Write them behind the #, or take the line out'
        findings.push({ file, line: start?.line ?? 1, message, level: 'error' })
      }
      if (heading.depth > above + 1 || heading.depth === 1) {
        const right = '#'.repeat(Math.min(above + 1, Math.max(heading.depth, 2)))
        const message = `the heading "${textOf(heading)}" skips a step. Write ${right} before it`
        findings.push({ file, line: heading.position?.start.line ?? 1, message, level: 'error' })
      }
      above = heading.depth
    })
    return findings
  })
}
