import { type ContentProblem, formatProblem } from '#lib/source/content-problem'

/** An error keeps the copy from being published; a warning and advice do not. */
export type Level = 'error' | 'warning' | 'advice'

/** Something to fix in the content, and how much it matters. */
export type Finding = ContentProblem & Readonly<{ level: Level }>

/** All findings with a count, the gravest first: what `npm run check` prints. */
export function formatFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The content is ready to publish.'
  return (['error', 'warning', 'advice'] as const)
    .map((level) => findings.filter((finding) => finding.level === level))
    .filter((group) => group.length > 0)
    .map((group) => [titleOf(group), ...group.map((finding) => `  ${formatProblem(finding)}`)].join('\n'))
    .join('\n\n')
}

function titleOf([first, ...rest]: readonly Finding[]): string {
  const count = rest.length + 1
  if (first?.level === 'error') return `${count} ${count === 1 ? 'error' : 'errors'}: fix before publishing`
  if (first?.level === 'warning')
    return `${count} ${count === 1 ? 'warning' : 'warnings'}: look at before publishing`
  return `${count} ${count === 1 ? 'piece' : 'pieces'} of advice`
}
