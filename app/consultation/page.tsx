import { Away } from '#components/consultation/away'
import { ConsultationForm } from '#components/consultation/consultation-form'
import { ContactCard } from '#components/person/contact-card'
import { Prose } from '#components/prose/prose'
import { JsonLd } from '#components/seo/json-ld'
import { Breadcrumbs } from '#components/site/breadcrumbs'
import { PageHead } from '#components/site/page-head'
import { PlainScript } from '#components/site/plain-script'
import { openTimesToShow } from '#lib/consultation/open-times'
import { getPage, listRegions, siteWords } from '#lib/content/pages'
import { openDatabase } from '#lib/database/open-database'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { stampOpening } from '#lib/security/opened-at'
import { pageMetadata } from '#lib/site/page-metadata'
import { siteData } from '#lib/site/structured-data'
import { takeAnswer } from '../request-answer'
import { requestConsultationAction } from './actions'

/** Open times change by the minute. */
export const dynamic = 'force-dynamic'

export async function generateMetadata() {
  const metadata = pageMetadata(await getPage('consultation'), readPractice(), environment().siteUrl)
  // The title is what a screen reader says first (WCAG 2.4.2; GOV.UK error pattern).
  const answer = await takeAnswer('form')
  return answer ? { ...metadata, title: `Error: ${metadata.title}` } : metadata
}

export default async function ConsultationPage() {
  const page = await getPage('consultation')
  const practice = readPractice()
  const now = new Date()
  const answer = await takeAnswer('form')
  const times = await openTimesToShow(openDatabase, practice, now)
  return (
    <main id="main">
      <PageHead title={page.title} above={<Breadcrumbs title={page.title} />}>
        <div className="stack">
          {page.sections.map(({ id, Content }) => (
            <Prose key={id} of={Content} />
          ))}
          <Away returnsOn={times.returnsOn} words={siteWords().form.away} />
          <ContactCard practice={practice} />
        </div>
      </PageHead>
      <ConsultationForm
        action={requestConsultationAction}
        practice={practice}
        times={times}
        regions={await listRegions()}
        problems={answer?.problems ?? []}
        values={answer?.values}
        opened={stampOpening(now)}
      />
      <PlainScript />
      <JsonLd data={siteData(page, practice, environment().siteUrl)} />
    </main>
  )
}
