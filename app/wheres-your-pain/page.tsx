import { AreaBriefs } from '#components/body-map/area-briefs'
import { BodyFigure } from '#components/body-map/body-figure'
import { RegionLinks } from '#components/body-map/region-links'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { TitledSection } from '#components/prose/titled-section'
import { JsonLd } from '#components/seo/json-ld'
import { Breadcrumbs } from '#components/site/breadcrumbs'
import { PageHead } from '#components/site/page-head'
import { getPage, listAreaPages, listRegions, sectionOf } from '#lib/content/pages'
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
  return (
    <main id="main">
      <PageHead title={page.title} above={<Breadcrumbs title={page.title} />}>
        <div className="stack text-lead">
          <Prose of={sectionOf(page, 'choose').Content} />
        </div>
      </PageHead>
      <div
        className="relative z-2 grid gap-line rule-t bg-tint px-margin py-two-lines lg:grid-cols-[1fr_2fr] lg:items-start"
        id="plate-body-map"
      >
        <RegionLinks regions={regions} className="lg:columns-1" />
        <BodyFigure regions={regions} />
      </div>
      <AreaBriefs areas={await listAreaPages()} />
      <TitledSection section={sectionOf(page, 'muscles')} className="part" />
      <div className="px-margin">
        <Reviewed on={page.reviewed} />
      </div>
      <JsonLd data={siteData(page, readPractice(), environment().siteUrl)} />
    </main>
  )
}
