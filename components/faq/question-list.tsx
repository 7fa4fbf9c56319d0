import { Prose } from '#components/prose/prose'
import type { Question } from '#lib/content/list-questions'

/** Every question with its answer. A link to one, such as /faq#insurance, opens it. */
export function QuestionList({ questions }: { questions: readonly Question[] }) {
  return questions.map(({ slug, question, Content }) => (
    <details key={slug} id={slug} name="questions">
      <summary>
        <h2>{question}</h2>
      </summary>
      <Prose of={Content} />
    </details>
  ))
}
