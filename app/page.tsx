import { RegionLinks } from '#components/body-map/region-links'
import { QuestionBriefs } from '#components/faq/question-briefs'
import { Benefits } from '#components/home/benefits'
import { CallWeek } from '#components/home/call-week'
import { FirstAnswers } from '#components/home/first-answers'
import { FirstScreen } from '#components/home/first-screen'
import { Practitioner } from '#components/home/practitioner'
import { PlateCaption } from '#components/plates/plate-caption'
import { PlatePicture } from '#components/plates/plate-picture'
import { Prose } from '#components/prose/prose'
import { Reviewed } from '#components/prose/reviewed'
import { JsonLd } from '#components/seo/json-ld'
import { ActionLink } from '#components/site/action'
import { CallBar } from '#components/site/call-bar'
import type { SectionName } from '#lib/content/page-designs'
import { getPage, listQuestions, listRegions, sectionOf, siteWords } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { pageMetadata } from '#lib/site/page-metadata'
import { plates } from '#lib/site/plates'
import { siteData, treatmentData } from '#lib/site/structured-data'

export async function generateMetadata() {
  return pageMetadata(await getPage('home'), readPractice(), environment().siteUrl)
}

export default async function HomePage() {
  const page = await getPage('home')
  const practice = readPractice()
  const questions = await listQuestions()
  const { siteUrl } = environment()
  const { body } = plates
  const { home, plates: captions } = siteWords()
  const part = (id: SectionName<'home'>) => sectionOf(page, id)
  return (
    <main id="main">
      <FirstScreen title={page.title} practice={practice} who={<Prose of={part('who').Content} />} />
      <FirstAnswers questions={questions.slice(0, FIRST)} />
      <Practitioner section={part('practitioner')} />
      <section className="part px-margin pb-two-lines" aria-label={home.whatItIs}>
        <div className="max-w-[17em] font-display text-state [&_p]:text-balance">
          <Prose of={part('definition').Content} />
        </div>
      </section>
      <Benefits section={part('benefits')} />
      <section className="axis-grid part" aria-labelledby="muscles">
        <div>
          <h2 className="label">{part('spine').title}</h2>
          <Prose of={part('spine').Content} />
        </div>
        <div className="stack">
          <h2 id="muscles">{part('muscles').title}</h2>
          <Prose of={part('muscles').Content} />
          <p>
            <a className="touch" href="/dry-needling">
              {home.howItWorks}
            </a>
          </p>
        </div>
      </section>
      <section
        className="relative z-2 mt-part grid gap-line rule-t bg-tint px-margin py-two-lines lg:grid-cols-[1fr_1.4fr] lg:items-center"
        aria-labelledby="pain"
      >
        <div>
          <h2 id="pain" className="text-[length:clamp(2.9rem,2rem+4vw,7.2rem)]/[0.94]">
            {home.painHeading}
          </h2>
          <PlateCaption plate="body" className="my-half-line">
            {captions.body}
          </PlateCaption>
          <RegionLinks regions={await listRegions()} />
        </div>
        <PlatePicture
          file={body.file}
          width={body.width}
          height={body.height}
          alt={body.alt}
          className="mx-auto w-full max-w-[44rem]"
        />
      </section>
      <section className="part px-margin" aria-labelledby="questions">
        <h2 id="questions">{home.questionsHeading}</h2>
        <QuestionBriefs questions={questions.slice(FIRST)} />
      </section>
      <section className="axis-grid part" aria-labelledby="call">
        <div className="stack">
          <h2 id="call">{part('call').title}</h2>
          <div className="stack text-lead">
            <Prose of={part('call').Content} />
          </div>
        </div>
        <div className="stack">
          <CallWeek practice={practice} />
          <ActionLink className="action--hanging max-lg:hidden" />
        </div>
      </section>
      <div className="px-margin">
        <Reviewed on={page.reviewed} />
      </div>
      <CallBar practice={practice} late />
      <JsonLd
        data={siteData(
          page,
          practice,
          siteUrl,
          ...treatmentData(page, part('definition').text, practice, siteUrl),
        )}
      />
    </main>
  )
}

/** So many questions stand at the top of the page, in brief; the others further down. */
const FIRST = 3
