import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

const vague = /^(click )?here$|^(read )?more$|^(this )?link$|^(this )?page$|^https?:/i

/** The words of a link say where it leads, also when they are read alone (WCAG 2.2, criterion 2.4.4). */
export function findVagueLinks({ files }: Copy): Finding[] {
  return files.flatMap(({ file, tree }) => {
    const findings: Finding[] = []
    visit(tree, 'link', (link) => {
      const words = textOf(link).trim()
      if (words !== '' && !vague.test(words)) return
      const message = `the link "${words}" does not say where it leads. Write words such as [what insurance covers](${link.url})`
      findings.push({ file, line: link.position?.start.line ?? 1, message, level: 'warning' })
    })
    return findings
  })
}
