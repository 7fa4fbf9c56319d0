import { ProblemBox } from '#components/site/problem-box'
import type { Problem } from '#lib/consultation/read-fields'
import { siteWords } from '#lib/content/pages'
import { unbroken } from '#lib/source/unbroken'

/**
 * All problems at once, each linked to its field. It takes focus when the page opens (autofocus works without script),
 * so that a screen reader says first what is wrong (WCAG 3.3.1; the pattern of the GOV.UK error summary).
 */
export function ProblemSummary({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <ProblemBox id="errors" role="alert" tabIndex={-1} autoFocus aria-labelledby="errors-title">
      <h2 id="errors-title">{siteWords().form.notSent}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={field}>
            {field === 'form' ? unbroken(message) : <a href={`#${field}`}>{unbroken(message)}</a>}
          </li>
        ))}
      </ul>
    </ProblemBox>
  )
}
