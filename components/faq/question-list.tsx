import { Prose } from '#components/prose/prose'
import type { Question } from '#lib/content/pages'

/**
 * Every question with its answer. The anchor stands on the answer, inside the details: so a link such as
 * /faq#insurance opens it without a script (HTML Standard, "ancestor details revealing algorithm").
 */
export function QuestionList({ questions }: { readonly questions: readonly Question[] }) {
  return questions.map(({ slug, question, Content }, index) => (
    // Where React runs (next dev), the browser has opened the linked one before React compares.
    <details key={slug} className="qa" open={index === 0} suppressHydrationWarning>
      <summary>
        <h2>{question}</h2>
      </summary>
      <div className="prose" id={slug}>
        <Prose of={Content} />
      </div>
    </details>
  ))
}
