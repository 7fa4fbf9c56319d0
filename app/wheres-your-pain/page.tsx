import { BodyFigure } from '#components/body-map/body-figure'
import { RegionLinks } from '#components/body-map/region-links'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { getPage, listRegions, sectionOf } from '#lib/content/pages'
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
      <div className="head meet">
        <h1>{page.title}</h1>
        <div className="lead">
          <Prose of={sectionOf(page, 'choose').Content} />
        </div>
      </div>
      <div className="pain wrap map" id="plate-body-map">
        <RegionLinks regions={regions} />
        <BodyFigure />
      </div>
      {regions.map(
        ({ slug, name, Content }) =>
          Content && (
            <section className="bit meet" key={slug} id={slug} aria-labelledby={`${slug}-title`}>
              <h2 id={`${slug}-title`}>{name}</h2>
              <div className="prose">
                <Prose of={Content} />
              </div>
            </section>
          ),
      )}
      <section className="bit meet part" id={muscles.id} aria-labelledby="muscles-title">
        <h2 id="muscles-title">{muscles.title}</h2>
        <div className="prose">
          <Prose of={muscles.Content} />
        </div>
      </section>
      <div className="wrap">
        <Reviewed on={page.reviewed} />
      </div>
      <JsonLd data={siteData(page, readPractice(), environment().siteUrl)} />
    </main>
  )
}
