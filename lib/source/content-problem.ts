/**
 * One thing wrong in one content file. `file` is relative to the project; `line` counts from 1; `label` is what the
 * practitioner's form calls the field.
 */
export type ContentProblem = Readonly<{
  file: string
  line: number
  field?: string
  label?: string
  message: string
}>

/** `content/faq/insurance.mdx:4 question (Question): is missing`, the form editors and terminals make clickable. */
export function formatProblem({ file, line, field, label, message }: ContentProblem): string {
  const named = field && (label ? `${field} (${label}): ` : `${field}: `)
  return `${file}:${line} ${named ?? ''}${message}`
}

/** Content that cannot be published. The message has one line for each problem, so that one build shows them all. */
export class ContentError extends Error {
  override name = 'ContentError'
  readonly problems: readonly ContentProblem[]

  constructor(problems: readonly ContentProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }
}
