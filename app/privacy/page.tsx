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
      <h1>{page.title}</h1>
      <Prose of={page.Content} />
      <Reviewed on={page.reviewed} />
      <JsonLd data={siteData(page, readPractice(), environment().siteUrl)} />
    </main>
  )
}
