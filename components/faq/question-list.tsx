import { Prose } from '#components/prose/prose'
import { Disclosure } from '#components/site/disclosure'
import type { Question } from '#lib/content/pages'

/**
 * Every question with its answer; in brief, with a link there, where another page has it in full. The anchor stands on the answer, inside the details: so a link such as
 * /faq#insurance opens it without a script (HTML Standard, "ancestor details revealing algorithm").
 */
export function QuestionList({ questions }: { readonly questions: readonly Question[] }) {
  return questions.map(({ slug, question, brief, home, lang, Content }, index) => (
    // Where React runs (next dev), the browser has opened the linked one before React compares.
    <Disclosure
      key={slug}
      lang={lang}
      className="rule-t py-half-line last-of-type:rule-b"
      open={index === 0}
      suppressHydrationWarning
      summary={<h2 className="text-[length:clamp(1.7rem,1.4rem+1.1vw,2.6rem)]/[1.08]">{question}</h2>}
    >
      <div className="prose scroll-mt-32 pt-half-line pb-line" id={slug}>
        {home.path === '/faq' ? (
          <Prose of={Content} />
        ) : (
          <>
            <p>{brief}</p>
            <p>
              <a className="touch" href={home.href}>
                {home.title}
              </a>
            </p>
          </>
        )}
      </div>
    </Disclosure>
  ))
}
