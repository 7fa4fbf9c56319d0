import { QuestionBriefs } from '#components/faq/question-briefs'
import { ReleaseStrip } from '#components/plates/release-strip'
import { TriggerPointPlate } from '#components/plates/trigger-point-plate'
import { Contents } from '#components/prose/contents'
import { Reviewed } from '#components/prose/reviewed'
import { TitledSection } from '#components/prose/titled-section'
import { JsonLd } from '#components/seo/json-ld'
import { Breadcrumbs } from '#components/site/breadcrumbs'
import { CallBar } from '#components/site/call-bar'
import { CallOffer } from '#components/site/call-offer'
import { PageHead } from '#components/site/page-head'
import { getPage, listQuestions, sectionOf, siteWords } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData, treatmentData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('dry-needling'), readPractice(), environment().siteUrl)
}

export default async function DryNeedlingPage() {
  const page = await getPage('dry-needling')
  const practice = readPractice()
  const { siteUrl } = environment()
  const questions = await listQuestions()
  const definition = sectionOf(await getPage('home'), 'definition').text
  const [first, second, ...rest] = page.sections
  return (
    <main id="main">
      <PageHead title={page.title} above={<Breadcrumbs title={page.title} />}>
        <Contents sections={page.sections} />
      </PageHead>
      {first && <TitledSection section={first} />}
      {second && <TitledSection section={second} beside={<TriggerPointPlate />} />}
      <ReleaseStrip />
      {rest.map((section) => (
        <TitledSection key={section.id} section={section} />
      ))}
      <section className="px-margin pb-part" aria-labelledby="questions">
        <h2 id="questions">{siteWords().explainer.moreQuestions}</h2>
        <QuestionBriefs questions={questions.filter(({ home }) => home.path !== page.path)} />
      </section>
      <section className="axis-grid lg:items-end">
        <p className="max-w-[17em] text-balance font-display text-state lg:max-w-none">
          {siteWords().explainer.closing}
        </p>
        <CallOffer className="max-lg:pb-half-line" />
      </section>
      <div className="px-margin">
        <Reviewed on={page.reviewed} />
      </div>
      <CallBar practice={practice} />
      <JsonLd
        data={siteData(page, practice, siteUrl, ...treatmentData(page, definition, practice, siteUrl))}
      />
    </main>
  )
}
