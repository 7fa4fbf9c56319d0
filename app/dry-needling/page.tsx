import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { getPage, sectionOf } from '#lib/content/get-page'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData, treatmentData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('dry-needling'), readPractice(), environment().siteUrl)
}

export default async function DryNeedlingPage() {
  const page = await getPage('dry-needling')
  const { siteUrl } = environment()
  const definition = sectionOf(await getPage('home'), 'definition').text
  return (
    <main id="main">
      <h1>{page.title}</h1>
      <nav aria-label="On this page">
        <ol>
          {page.sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {page.sections.map(({ id, title, Content }) => (
        <section key={id} id={id}>
          <h2>{title}</h2>
          <Prose of={Content} />
        </section>
      ))}
      <a href="/consultation">Schedule Your Consultation</a>
      <Reviewed on={page.reviewed} />
      <JsonLd data={siteData(page, readPractice(), siteUrl, ...treatmentData(page, definition, siteUrl))} />
    </main>
  )
}
