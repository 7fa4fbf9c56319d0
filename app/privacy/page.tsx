import { Contents } from '#components/prose/contents'
import { Reviewed } from '#components/prose/reviewed'
import { TitledSection } from '#components/prose/titled-section'
import { JsonLd } from '#components/seo/json-ld'
import { Breadcrumbs } from '#components/site/breadcrumbs'
import { PageHead } from '#components/site/page-head'
import { getPage } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('privacy'), readPractice(), environment().siteUrl)
}

export default async function PrivacyPage() {
  const page = await getPage('privacy')
  return (
    <main id="main">
      <PageHead title={page.title} above={<Breadcrumbs title={page.title} />}>
        <Contents sections={page.sections} />
      </PageHead>
      {page.sections.map((section) => (
        <TitledSection key={section.id} section={section} />
      ))}
      <div className="px-margin">
        <Reviewed on={page.reviewed} />
      </div>
      <JsonLd data={siteData(page, readPractice(), environment().siteUrl)} />
    </main>
  )
}
