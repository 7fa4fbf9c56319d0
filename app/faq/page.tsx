import { QuestionList } from '#components/faq/question-list'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { getPage } from '#lib/content/get-page'
import { listQuestions } from '#lib/content/list-questions'
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
  const { siteUrl } = environment()
  return (
    <main id="main">
      <h1>{page.title}</h1>
      <Prose of={page.Content} />
      <QuestionList questions={questions} />
      <a href="/consultation">Schedule Your Consultation</a>
      <Reviewed on={page.reviewed} />
      <JsonLd data={siteData(page, readPractice(), siteUrl, questionsData(questions, siteUrl))} />
    </main>
  )
}
