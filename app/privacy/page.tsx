import { Contents } from '#components/prose/contents'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { getPage } from '#lib/content/get-page'
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
      <div className="head meet">
        <h1>{page.title}</h1>
        <Contents sections={page.sections} />
      </div>
      {page.sections.map(({ id, title, Content }) => (
        <section className="bit meet" id={id} key={id} aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          <div className="prose">
            <Prose of={Content} />
          </div>
        </section>
      ))}
      <div className="wrap">
        <Reviewed on={page.reviewed} />
      </div>
      <JsonLd data={siteData(page, readPractice(), environment().siteUrl)} />
    </main>
  )
}
