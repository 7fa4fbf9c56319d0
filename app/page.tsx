import { QuestionBriefs } from '#components/faq/question-briefs'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { getPage, sectionOf } from '#lib/content/get-page'
import { listQuestions } from '#lib/content/list-questions'
import { listRegions } from '#lib/content/list-regions'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData, treatmentData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('home'), readPractice(), environment().siteUrl)
}

export default async function HomePage() {
  const page = await getPage('home')
  const questions = await listQuestions()
  const regions = await listRegions()
  const { siteUrl } = environment()
  const treatment = treatmentData(page, sectionOf(page, 'definition').text, siteUrl)
  return (
    <main id="main">
      <h1>{page.title}</h1>
      <Prose of={page.Content} />
      <a href="/consultation">Schedule Your Consultation</a>
      <section aria-labelledby="pain">
        <h2 id="pain">Where’s Your Pain?</h2>
        <ul>
          {regions.map(({ slug, name }) => (
            <li key={slug}>
              <a href={`/consultation#area-${slug}`}>{name}</a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="questions">
        <h2 id="questions">Questions</h2>
        <QuestionBriefs questions={questions} />
      </section>
      <Reviewed on={page.reviewed} />
      <JsonLd data={siteData(page, readPractice(), siteUrl, ...treatment)} />
    </main>
  )
}
