import { notFound } from 'next/navigation'
import { Reviewed } from '#components/prose/reviewed'
import { TitledSection } from '#components/prose/titled-section'
import { JsonLd } from '#components/seo/json-ld'
import { ActionLink } from '#components/site/action'
import { Breadcrumbs } from '#components/site/breadcrumbs'
import { CallBar } from '#components/site/call-bar'
import { PageHead } from '#components/site/page-head'
import { type AreaPage, getPage, listAreaPages } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData } from '#lib/site/structured-data'

type Props = { readonly params: Promise<{ area: string }> }

export async function generateStaticParams() {
  return (await listAreaPages()).map(({ slug }) => ({ area: slug }))
}

export async function generateMetadata({ params }: Props) {
  const page = await findAreaPage(params)
  return page ? pageMetadata(page, readPractice(), environment().siteUrl) : {}
}

/** An area of the body that has words of its own. */
export default async function AreaPageOfTheSite({ params }: Props) {
  const page = await findAreaPage(params)
  if (!page) notFound()
  const { slug, title, Content, lang, reviewed } = page
  const practice = readPractice()
  const above = await getPage('wheres-your-pain')
  return (
    <main id="main">
      <PageHead title={title} lang={lang} above={<Breadcrumbs title={title} above={above} />} />
      <div lang={lang}>
        <TitledSection section={{ id: slug, title: '', Content }} />
      </div>
      <div className="px-margin">
        <ActionLink className="max-w-[26rem] max-lg:hidden" href={`/consultation#area-${slug}`} />
        <Reviewed on={reviewed} />
      </div>
      <CallBar practice={practice} />
      <JsonLd data={siteData({ ...page, above }, practice, environment().siteUrl)} />
    </main>
  )
}

async function findAreaPage(params: Props['params']): Promise<AreaPage | undefined> {
  const { area } = await params
  return (await listAreaPages()).find(({ slug }) => slug === area)
}
