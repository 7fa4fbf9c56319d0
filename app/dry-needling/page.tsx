import { ReleaseStrip } from '#components/plates/release-strip'
import { TriggerPointPlate } from '#components/plates/trigger-point-plate'
import { Contents } from '#components/prose/contents'
import { Reviewed } from '#components/prose/reviewed'
import { TitledSection } from '#components/prose/titled-section'
import { JsonLd } from '#components/seo/json-ld'
import { ActionLink } from '#components/site/action-link'
import { CallBar } from '#components/site/call-bar'
import { getPage, sectionOf } from '#lib/content/pages'
import { environment } from '#lib/env'
import { callDays } from '#lib/practice/describe-practice'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData, treatmentData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('dry-needling'), readPractice(), environment().siteUrl)
}

export default async function DryNeedlingPage() {
  const page = await getPage('dry-needling')
  const practice = readPractice()
  const { siteUrl } = environment()
  const definition = sectionOf(await getPage('home'), 'definition').text
  const [first, second, ...rest] = page.sections
  return (
    <main id="main">
      <div className="head meet">
        <h1>{page.title}</h1>
        <Contents sections={page.sections} />
      </div>
      {first && <TitledSection section={first} />}
      {second && <TitledSection section={second} beside={<TriggerPointPlate />} />}
      <ReleaseStrip />
      {rest.map((section) => (
        <TitledSection key={section.id} section={section} />
      ))}
      <section className="meet close">
        <p className="state">We can determine if I am the right practitioner for you.</p>
        <div>
          <p className="note">
            A {practice.calls.minutes}-minute phone call with me, {callDays(practice)}.
          </p>
          <ActionLink />
        </div>
      </section>
      <div className="wrap">
        <Reviewed on={page.reviewed} />
      </div>
      <CallBar />
      <JsonLd data={siteData(page, practice, siteUrl, ...treatmentData(page, definition, siteUrl))} />
    </main>
  )
}
