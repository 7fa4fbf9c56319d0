import { QuestionList } from '#components/faq/question-list'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { Breadcrumbs } from '#components/site/breadcrumbs'
import { CallBar } from '#components/site/call-bar'
import { CallOffer } from '#components/site/call-offer'
import { PageHead } from '#components/site/page-head'
import { getPage, listQuestions } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { questionsData, siteData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('faq'), readPractice(), environment().siteUrl)
}

export default async function FaqPage() {
  const page = await getPage('faq')
  const questions = await listQuestions()
  const practice = readPractice()
  const { siteUrl } = environment()
  return (
    <main id="main">
      <PageHead title={page.title} above={<Breadcrumbs title={page.title} />}>
        <Prose of={page.Content} />
      </PageHead>
      <div className="axis-grid">
        <div>
          <QuestionList questions={questions} />
          <Reviewed on={page.reviewed} />
        </div>
        <CallOffer className="lg:sticky lg:top-two-lines lg:self-start" />
      </div>
      <CallBar practice={practice} />
      <JsonLd
        data={siteData(
          page,
          practice,
          siteUrl,
          questionsData(
            questions.filter(({ home }) => home.path === page.path),
            siteUrl,
          ),
        )}
      />
    </main>
  )
}
