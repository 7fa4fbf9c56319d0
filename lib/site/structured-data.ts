import type { BreadcrumbList, FAQPage, Graph, MedicalTherapy, MedicalWebPage, WebSite } from 'schema-dts'
import { type Page, type Question, siteWords } from '#lib/content/pages'
import { practiceName } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'
import { describePracticeAsData } from '#lib/site/describe-practice-as-data'
import type { Described } from '#lib/site/page-metadata'

/** What every page says about itself in schema.org's words: the practice, the site, and where the page stands. */
export function siteData(
  page: Described,
  practice: Practice,
  siteUrl: URL,
  ...about: Graph['@graph'][number][]
): Graph {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      describePracticeAsData(practice, siteUrl),
      describeSite(practice, siteUrl),
      ...about,
      ...(page.path === '/' ? [] : [describeBreadcrumbs(page, siteUrl)]),
    ],
  }
}

/** A page about the treatment, and the treatment itself. `definition` is the practice's own sentence for it. */
export function treatmentData(
  page: Page,
  definition: string,
  practice: Practice,
  siteUrl: URL,
): (MedicalWebPage | MedicalTherapy)[] {
  const therapy = new URL('/#treatment', siteUrl).href
  // Whose words they are is said once the page names somebody.
  const author = practice.practitioner.name && { '@id': new URL('/#practitioner', siteUrl).href }
  return [
    {
      '@type': 'MedicalWebPage',
      '@id': new URL(page.path, siteUrl).href,
      url: new URL(page.path, siteUrl).href,
      name: page.title,
      description: page.description,
      inLanguage: page.lang ?? 'en-US',
      dateModified: page.updated,
      ...(author ? { author } : {}),
      ...(page.reviewed ? { lastReviewed: page.reviewed, ...(author ? { reviewedBy: author } : {}) } : {}),
      about: { '@id': therapy },
      publisher: { '@id': new URL('/#practice', siteUrl).href },
    },
    {
      '@type': 'MedicalTherapy',
      '@id': therapy,
      name: practice.practice.treatment,
      description: definition,
      relevantSpecialty: 'https://schema.org/Physiotherapy',
    },
  ]
}

/** The questions and answers of a page, word for word as it shows them. */
export function questionsData(questions: readonly Question[], siteUrl: URL): FAQPage {
  return {
    '@type': 'FAQPage',
    '@id': new URL('/faq', siteUrl).href,
    inLanguage: 'en-US',
    mainEntity: questions.map(({ slug, question, text, lang }) => ({
      '@type': 'Question',
      ...(lang ? { inLanguage: lang } : {}),
      url: new URL(`/faq#${slug}`, siteUrl).href,
      name: question,
      acceptedAnswer: { '@type': 'Answer', text },
    })),
  }
}

function describeSite(practice: Practice, siteUrl: URL): WebSite {
  return {
    '@type': 'WebSite',
    '@id': new URL('/#site', siteUrl).href,
    url: new URL('/', siteUrl).href,
    name: practiceName(practice),
    inLanguage: 'en-US',
    publisher: { '@id': new URL('/#practice', siteUrl).href },
  }
}

/** The way that the page shows above its heading. */
function describeBreadcrumbs({ path, title, above }: Described, siteUrl: URL): BreadcrumbList {
  const steps = [
    { name: siteWords().menu.home, path: '/' },
    ...(above ? [{ name: above.title, path: above.path }] : []),
    { name: title, path },
  ]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.name,
      item: new URL(step.path, siteUrl).href,
    })),
  }
}
