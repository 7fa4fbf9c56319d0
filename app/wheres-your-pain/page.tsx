import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { getPage, sectionOf } from '#lib/content/get-page'
import { listRegions } from '#lib/content/list-regions'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('wheres-your-pain'), readPractice(), environment().siteUrl)
}

export default async function WheresYourPainPage() {
  const page = await getPage('wheres-your-pain')
  const regions = await listRegions()
  const muscles = sectionOf(page, 'muscles')
  return (
    <main id="main">
      <h1>{page.title}</h1>
      <Prose of={sectionOf(page, 'choose').Content} />
      <ul>
        {regions.map(({ slug, name, Content }) => (
          <li key={slug} id={slug}>
            <a href={`/consultation#area-${slug}`}>{name}</a>
            {Content && <Prose of={Content} />}
          </li>
        ))}
      </ul>
      <section id={muscles.id}>
        <h2>{muscles.title}</h2>
        <Prose of={muscles.Content} />
      </section>
      <Reviewed on={page.reviewed} />
      <JsonLd data={siteData(page, readPractice(), environment().siteUrl)} />
    </main>
  )
}
