import type { Question } from '#lib/content/pages'

/** Each question with the first sentence of its answer, and the way to the rest. */
export function QuestionBriefs({ questions }: { questions: readonly Question[] }) {
  return (
    <ul className="mt-line">
      {questions.map(({ slug, question, brief, home, lang }) => (
        <li
          key={slug}
          lang={lang}
          className="grid gap-x-gutter gap-y-quarter-line hairline-t py-half-line lg:grid-cols-axis lg:items-baseline"
        >
          <h3>
            <a className="inline-block py-[0.45rem] decoration-line" href={home.href}>
              {question}
            </a>
          </h3>
          <p className="max-w-measure">{brief}</p>
        </li>
      ))}
    </ul>
  )
}
