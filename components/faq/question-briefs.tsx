import type { Question } from '#lib/content/pages'

/** Each question with the first sentence of its answer, and the way to the rest. */
export function QuestionBriefs({ questions }: { questions: readonly Question[] }) {
  return (
    <ul>
      {questions.map(({ slug, question, brief }) => (
        <li key={slug}>
          <h3>
            <a href={`/faq#${slug}`}>{question}</a>
          </h3>
          <p>{brief}</p>
        </li>
      ))}
    </ul>
  )
}
