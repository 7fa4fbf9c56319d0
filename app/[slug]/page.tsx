import { notFound } from 'next/navigation'
import { ContactCard } from '#components/person/contact-card'
import { Contents } from '#components/prose/contents'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { TitledSection } from '#components/prose/titled-section'
import { JsonLd } from '#components/seo/json-ld'
import { Breadcrumbs } from '#components/site/breadcrumbs'
import { CallBar } from '#components/site/call-bar'
import { PageHead } from '#components/site/page-head'
import { findPage, listFurtherPages } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData } from '#lib/site/structured-data'

type Props = { readonly params: Promise<{ slug: string }> }

export async function generateStaticParams() {
  return (await listFurtherPages()).map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: Props) {
  const page = await findPage((await params).slug)
  return page ? pageMetadata(page, readPractice(), environment().siteUrl) : {}
}

/** A page of content/pages that has no route of its own. */
export default async function FurtherPage({ params }: Props) {
  const page = await findPage((await params).slug)
  if (!page) notFound()
  const { title, lang, Lead, sections } = page
  const practice = readPractice()
  return (
    <main id="main">
      <PageHead title={title} lang={lang} above={<Breadcrumbs title={title} />}>
        {sections.length > 1 && <Contents sections={sections} />}
      </PageHead>
      <div lang={lang}>
        {Lead && (
          <div className="titled-section axis-grid gap-y-half-line pb-two-lines">
            <div className="prose lg:col-start-1 lg:ml-auto">
              <Prose of={Lead} />
            </div>
          </div>
        )}
        {sections.map((section) => (
          <TitledSection key={section.id} section={section} />
        ))}
      </div>
      <div className="px-margin [&>*]:max-w-measure">
        <ContactCard practice={practice} />
        <Reviewed on={page.reviewed} />
      </div>
      <CallBar practice={practice} />
      <JsonLd data={siteData(page, practice, environment().siteUrl)} />
    </main>
  )
}
