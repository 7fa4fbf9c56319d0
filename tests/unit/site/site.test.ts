import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { getPage, listPages, listQuestions } from '#lib/content/pages'
import { pageTitle, SHOWN, shownWidth } from '#lib/content/search-result'
import { buildFingerprint } from '#lib/documents/build-fingerprint'
import { parsePractice } from '#lib/practice/practice'
import { llmsText } from '#lib/site/llms-text'
import { pageMetadata } from '#lib/site/page-metadata'
import { serializeJsonLd } from '#lib/site/serialize-json-ld'
import { sitemapEntries } from '#lib/site/sitemap-entries'
import { questionsData, siteData, treatmentData } from '#lib/site/structured-data'

const facts = readFileSync('tests/support/practice.yaml', 'utf8')
const practice = parsePractice({ name: 'content/practice.yaml', text: facts })
const siteUrl = new URL('https://www.example.com')
const faq = { path: '/faq', title: 'Questions', description: 'Answers.' }

describe('metadata', () => {
  it('names the page, whose site it is, and its one address', () => {
    expect(pageMetadata(faq, practice, siteUrl)).toMatchObject({
      title: 'Questions | Dry needling, Baltimore, MD',
      alternates: { canonical: 'https://www.example.com/faq' },
      openGraph: {
        url: 'https://www.example.com/faq',
        title: 'Questions | Dry needling, Baltimore, MD',
      },
    })
  })

  it('says of the home page what and where', () => {
    const home = { path: '/', title: 'Therapy', description: 'Words.' }
    expect(pageMetadata(home, practice, siteUrl).title).toBe('Therapy in Baltimore, MD')
  })
})

describe('the title', () => {
  const named = (name: string) =>
    parsePractice({
      name: 'content/practice.yaml',
      text: facts.replace('practice:\n  name:', `practice:\n  name: ${name}`),
    })

  it('keeps the place when the practice gets a name', () => {
    expect(pageTitle(faq, named('Needle & Knot'))).toBe('Questions | Needle & Knot, Baltimore, MD')
    expect(pageTitle({ path: '/', title: 'Therapy' }, named('Needle & Knot'))).toBe(
      'Therapy in Baltimore, MD',
    )
  })

  it('names the place once where the words of the page end with it', () => {
    const home = { path: '/', title: 'Dry needling in Baltimore' }
    expect(pageTitle(home, practice)).toBe('Dry needling in Baltimore, MD')
    expect(pageTitle({ path: '/visit', title: 'Visiting Baltimore, MD' }, practice)).toBe(
      'Visiting Baltimore, MD',
    )
  })

  it.each([
    ['Where’s Your Pain? | Dry needling, Baltimore, MD', 444],
    ['Wide: MMMM WWWW, thin: iiii llll (15 %)', 364],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 352],
    ['abcdefghijklmnopqrstuvwxyz', 255],
    ['é', 11],
  ])('measures %s as Chromium does in Nimbus Sans, whose letters are as wide as Arial’s', (text, width) => {
    expect(shownWidth(text, 'title')).toBe(width)
  })

  it('fits, with place and state, on each page of the site', async () => {
    for (const page of await listPages()) {
      const title = pageTitle(page, practice)
      expect(title).toContain('Baltimore, MD')
      expect(shownWidth(title, 'title'), title).toBeLessThanOrEqual(SHOWN.title)
    }
  })

  it('lets a long name go before the place', () => {
    const long = named('The Very Long Name of a Practice of Physical Therapy')
    expect(pageTitle(faq, long)).toBe('Questions | Baltimore, MD')
  })
})

describe('structured data', () => {
  it('leaves unset facts out', () => {
    const [business] = siteData(faq, practice, siteUrl)['@graph']
    expect(Object.keys(Object(business)).sort()).toEqual(
      [
        ...[
          '@id',
          '@type',
          'additionalType',
          'address',
          'areaServed',
          'contactPoint',
          'makesOffer',
          'name',
          'url',
        ],
      ].sort(),
    )
    expect(JSON.stringify(business)).not.toContain('undefined')
  })

  it('gives the hours of consultation calls and the towns', () => {
    expect(siteData(faq, practice, siteUrl)['@graph'][0]).toMatchObject({
      '@type': 'Physiotherapy',
      areaServed: ['Baltimore', 'Towson', 'Timonium', 'Cockeysville', 'Roland Park'].map((town) => ({
        name: `${town}, MD`,
      })),
      contactPoint: {
        hoursAvailable: {
          dayOfWeek: [
            'https://schema.org/Monday',
            'https://schema.org/Tuesday',
            'https://schema.org/Wednesday',
          ],
          opens: '07:00',
          closes: '17:30',
        },
      },
    })
  })

  it('gives a set fact', () => {
    const known = parsePractice({
      name: 'content/practice.yaml',
      text: facts.replace('  phone:', '  phone: 410-555-0123').replace('  name:', '  name: Jane Doe'),
    })
    expect(siteData(faq, known, siteUrl)['@graph'][0]).toMatchObject({
      telephone: '+14105550123',
      employee: { '@type': 'Person', name: 'Jane Doe' },
    })
  })

  it('names the practitioner once, with her license, as author and reviewer of the pages about health', async () => {
    const known = parsePractice({
      name: 'content/practice.yaml',
      text: facts.replace('  name:', '  name: Jane Doe').replace('  license:', '  license: MD 12345'),
    })
    const page = { ...(await getPage('dry-needling')), reviewed: '2027-01-01' }
    const nodes = siteData(page, known, siteUrl, ...treatmentData(page, 'A therapy.', known, siteUrl))
    const id = 'https://www.example.com/#practitioner'
    expect(nodes['@graph'][0]).toMatchObject({
      employee: { '@id': id, hasCredential: { identifier: 'MD 12345' } },
    })
    expect(nodes['@graph']).toContainEqual(
      expect.objectContaining({
        '@type': 'MedicalWebPage',
        author: { '@id': id },
        reviewedBy: { '@id': id },
      }),
    )
    expect(treatmentData(page, 'A therapy.', practice, siteUrl)[0]).not.toHaveProperty('author')
  })

  it('points to nothing that it does not describe', async () => {
    const page = await getPage('home')
    const text = JSON.stringify(
      siteData(page, practice, siteUrl, ...treatmentData(page, 'A.', practice, siteUrl)),
    )
    const named = new Set(
      [...text.matchAll(/"@type":"[^"]+",(?:"additionalType":"[^"]+",)?"@id":"([^"]+)"/g)].map(
        ([, id]) => id,
      ),
    )
    for (const [, id] of text.matchAll(/\{"@id":"([^"]+)"\}/g)) expect(named).toContain(id)
  })

  it('shows where a page stands, the home page excepted', () => {
    const types = (path: string) =>
      siteData({ ...faq, path }, practice, siteUrl)['@graph'].map((node) => Object(node)['@type'])
    expect(types('/faq')).toContain('BreadcrumbList')
    expect(types('/')).not.toContain('BreadcrumbList')
  })

  it('holds each question with its whole answer', async () => {
    const questions = await listQuestions()
    const { mainEntity } = Object(questionsData(questions, siteUrl))
    expect(mainEntity).toHaveLength(questions.length)
    expect(mainEntity[0]).toMatchObject({
      name: questions[0]?.question,
      acceptedAnswer: { text: questions[0]?.text },
    })
  })

  it('says when a page was reviewed only when that is known', async () => {
    const page = await getPage('dry-needling')
    const reviewed = (on: string | undefined) =>
      treatmentData({ ...page, reviewed: on }, 'A therapy.', practice, siteUrl)[0]
    expect(reviewed(undefined)).not.toHaveProperty('lastReviewed')
    expect(reviewed('2027-01-01')).toHaveProperty('lastReviewed', '2027-01-01')
  })

  it('cannot end its script element', () => {
    expect(serializeJsonLd({ name: '</script><script>' })).toBe('{"name":"\\u003c/script>\\u003cscript>"}')
  })
})

const NECK = {
  slug: 'neck',
  path: '/wheres-your-pain/neck',
  title: 'Neck',
  description: 'Where the head is held.',
  updated: '2027-01-01',
  Content: () => null,
  markdown: 'Where the head is held.',
}

describe('the sitemap', () => {
  it('gives each page the day its words last changed', async () => {
    const pages = (await listPages()).map((page) => ({ ...page, updated: '2027-01-01' }))
    const questions = (await listQuestions()).map((question) => ({ ...question, updated: '2027-02-02' }))
    const areas = [{ ...NECK, updated: '2027-03-03' }]
    const entries = sitemapEntries(pages, questions, areas, siteUrl)
    expect(entries[0]).toEqual({ url: 'https://www.example.com/', lastModified: '2027-01-01' })
    expect(entries).toContainEqual({ url: 'https://www.example.com/faq', lastModified: '2027-02-02' })
    expect(entries).toContainEqual({
      url: 'https://www.example.com/wheres-your-pain/neck',
      lastModified: '2027-03-03',
    })
  })
})

it('llms.txt holds every page and every answer', async () => {
  const pages = await listPages()
  const questions = await listQuestions()
  const text = llmsText(pages, questions, practice, siteUrl)
  expect(text).toMatch(/^# Dry needling physical therapy, Baltimore\n\n> /)
  for (const { path } of pages) expect(text).toContain(`https://www.example.com${path}`)
  for (const { markdown } of questions) expect(text).toContain(markdown)
})

it('a build belongs to its public origin, not to a port of this machine', () => {
  expect(buildFingerprint({ SITE_URL: 'https://a.example/' })).toBe(
    buildFingerprint({ SITE_URL: 'https://a.example' }),
  )
  expect(buildFingerprint({ SITE_URL: 'https://a.example' })).not.toBe(
    buildFingerprint({ SITE_URL: 'https://b.example' }),
  )
  expect(buildFingerprint({ SITE_URL: undefined })).toBe('SITE_URL=')
})
