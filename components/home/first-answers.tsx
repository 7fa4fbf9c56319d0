import { PlateCaption } from '#components/plates/plate-caption'
import { type Question, siteWords } from '#lib/content/pages'

/** What patients want to know before anything else, under the picture of the first screen: three answers in brief. */
export function FirstAnswers({ questions }: { readonly questions: readonly Question[] }) {
  const { home, plates: captions } = siteWords()
  return (
    <section className="pt-half-line max-lg:pt-quarter-line" aria-labelledby="first-answers">
      <PlateCaption plate="trigger-point" className="px-margin max-lg:hidden lg:max-w-none lg:pl-beyond-axis">
        {captions.needle}
      </PlateCaption>
      <h2 className="sr-only" id="first-answers">
        {home.firstQuestions}
      </h2>
      <ul className="grid gap-x-gutter px-margin lg:mt-line lg:grid-cols-3 [&>li+li]:max-lg:hairline-t">
        {questions.map(({ slug, question, brief, home, lang }) => (
          <li key={slug} lang={lang} className="pt-quarter-line pb-quarter-line lg:pb-half-line lg:rule-t">
            <h3>
              <a className="inline-block py-[0.35rem] decoration-line" href={home.href}>
                {question}
              </a>
            </h3>
            <p className="max-w-measure">{brief}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
