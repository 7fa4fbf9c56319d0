import { RegionLinks } from '#components/body-map/region-links'
import { QuestionBriefs } from '#components/faq/question-briefs'
import { CallWeek } from '#components/home/call-week'
import { FirstScreen } from '#components/home/first-screen'
import { PlatePicture } from '#components/plates/plate-picture'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { ActionLink } from '#components/site/action-link'
import { CallBar } from '#components/site/call-bar'
import type { SectionName } from '#lib/content/page-designs'
import { getPage, listQuestions, listRegions, sectionOf } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData, treatmentData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('home'), readPractice(), environment().siteUrl)
}

export default async function HomePage() {
  const page = await getPage('home')
  const practice = readPractice()
  const { siteUrl } = environment()
  const part = (id: SectionName<'home'>) => sectionOf(page, id)
  return (
    <main id="main" className="home">
      <FirstScreen title={page.title} practice={practice}>
        <Prose of={part('who').Content} />
      </FirstScreen>
      <section className="meet open" aria-label="What dry needling is">
        <div className="state">
          <Prose of={part('definition').Content} />
        </div>
        <p className="note plate">
          <b>Plate 1. The trigger point</b> A needle reaches the knot in a taut band of muscle.
        </p>
      </section>
      <section className="wrap benefits" id="benefits">
        <h2 className="vh">{part('benefits').title}</h2>
        <Prose of={part('benefits').Content} />
      </section>
      <section className="meet eight part" aria-labelledby="muscles">
        <div className="fig">
          <h2 className="label">{part('spine').title}</h2>
          <Prose of={part('spine').Content} />
        </div>
        <div className="stack">
          <h2 id="muscles">{part('muscles').title}</h2>
          <Prose of={part('muscles').Content} />
          <p>
            <a className="go" href="/dry-needling">
              How does dry needling work?
            </a>
          </p>
        </div>
      </section>
      <section className="thousand part" id="plate-one-thousand" aria-labelledby="practitioner">
        <div className="wrap">
          <h2 className="vh" id="practitioner">
            {part('practitioner').title}
          </h2>
          <div className="voice">
            <Prose of={part('practitioner').Content} />
          </div>
        </div>
        <PlatePicture
          file="thousand"
          width={1300}
          height={340}
          alt=""
          narrow={{ file: 'thousand-tall', width: 360, height: 550 }}
        />
        <p className="wrap note plate">
          <b>Plate 3. One thousand needles</b> One for each of the first thousand.
        </p>
      </section>
      <section className="pain wrap" aria-labelledby="pain">
        <div>
          <h2 id="pain">Where’s Your Pain?</h2>
          <p className="note plate">
            <b>Plate 4. Front and back</b> Choose an area to begin your request.
          </p>
          <RegionLinks regions={await listRegions()} />
        </div>
        <PlatePicture file="body" width={821} height={888} alt="" className="figure" />
      </section>
      <section className="wrap part briefs" aria-labelledby="questions">
        <h2 id="questions">Questions</h2>
        <QuestionBriefs questions={await listQuestions()} />
      </section>
      <section className="meet part" aria-labelledby="call">
        <div className="stack">
          <h2 id="call">{part('call').title}</h2>
          <div className="lead">
            <Prose of={part('call').Content} />
          </div>
        </div>
        <div className="stack call-week">
          <CallWeek practice={practice} />
          <ActionLink />
        </div>
      </section>
      <div className="wrap">
        <Reviewed on={page.reviewed} />
      </div>
      <CallBar />
      <JsonLd
        data={siteData(page, practice, siteUrl, ...treatmentData(page, part('definition').text, siteUrl))}
      />
    </main>
  )
}
