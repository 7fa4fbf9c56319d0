import { QuestionList } from '#components/faq/question-list'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { ActionLink } from '#components/site/action-link'
import { CallBar } from '#components/site/call-bar'
import { getPage, listQuestions } from '#lib/content/pages'
import { environment } from '#lib/env'
import { callDays } from '#lib/practice/describe-practice'
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
      <div className="head meet">
        <h1>{page.title}</h1>
        <Prose of={page.Content} />
      </div>
      <div className="meet questions">
        <div>
          <QuestionList questions={questions} />
          <Reviewed on={page.reviewed} />
        </div>
        <div className="stays">
          <p className="note">
            A {practice.calls.minutes}-minute phone call with me, {callDays(practice)}.
          </p>
          <ActionLink />
        </div>
      </div>
      <CallBar />
      <JsonLd data={siteData(page, practice, siteUrl, questionsData(questions, siteUrl))} />
    </main>
  )
}
