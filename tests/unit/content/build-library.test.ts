import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildLibrary } from '#lib/content/build-library'
import { isPublished } from '#lib/content/publication'
import { blocksOf } from '#lib/content/sections'
import { wordsAsMarkdown } from '#lib/content/words-as-text'
import { parsePractice } from '#lib/practice/practice'
import { ContentError } from '#lib/source/problem'

const practice = parsePractice({
  name: 'content/practice.yaml',
  text: readFileSync('tests/support/practice.yaml', 'utf8'),
})

type Texts = {
  pages?: Record<string, string>
  faq?: Record<string, string>
  regions?: Record<string, string>
}

const build = ({ pages = {}, faq = {}, regions = {} }: Texts, today = '2027-03-08') =>
  buildLibrary(
    {
      pages: files('pages', pages),
      questions: files('faq', faq),
      regions: files('body-regions', regions),
    },
    practice,
    (matter) => isPublished(matter, today),
  )

const files = (folder: string, texts: Record<string, string>) =>
  Object.entries(texts).map(([slug, text]) => ({ name: `content/${folder}/${slug}.mdx`, text }))

const page = (words: string, more = '') =>
  `---\ntitle: A page\ndescription: About it.\nupdated: 2027-01-01\n${more}---\n\n${words}\n`
const question = (words: string, more = '') =>
  `---\nquestion: Does it hurt?\norder: 1\nupdated: 2027-02-02\n${more}---\n\n${words}\n`

const wordsOf = (texts: Texts, today?: string) =>
  build(texts, today).pages.map(({ tree }) => wordsAsMarkdown(blocksOf(tree)))

const problemsOf = (texts: Texts): string[] => {
  try {
    build(texts)
  } catch (error) {
    if (error instanceof ContentError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('words', () => {
  it('say the facts of the practice', () => {
    expect(wordsOf({ pages: { home: page('Calls last <CallMinutes /> minutes, <CallHours />.') } })).toEqual([
      'Calls last 20 minutes, between Monday and Wednesday from 7:00 am to 5:30 pm.',
    ])
  })

  it('say a fact that stands alone on its line', () => {
    expect(wordsOf({ pages: { home: page('<Towns />') } })).toEqual([
      'Towson, Timonium, Cockeysville and Roland Park',
    ])
  })

  it('draw an answer with its question, and a passage without its heading', () => {
    const texts = {
      pages: {
        home: page('<Section id="voice">\n  ## Heading\n\n  My words, near <Towns />.\n</Section>'),
        other: page('<Answer of="pain" />\n\n<Passage page="home" section="voice" />'),
      },
      faq: { pain: question('Seldom.') },
    }
    expect(wordsOf(texts)[1]).toBe(
      '## Does it hurt?\n\nSeldom.\n\nMy words, near Towson, Timonium, Cockeysville and Roland Park.',
    )
  })

  it('date a page by the newest words it draws', () => {
    const { pages } = build({
      pages: { home: page('<Answer of="pain" />') },
      faq: { pain: question('Seldom.') },
    })
    expect(pages[0]?.updated).toBe('2027-02-02')
  })

  it('turn a source into a footnote', () => {
    const words = wordsOf({
      pages: { home: page('It works.<Source title="A review" year="2023" link="https://example.org/a" />') },
    })
    expect(words).toEqual(['It works.[^source-1]\n\n[^source-1]: [A review (2023)](https://example.org/a)'])
  })
})

describe('publication', () => {
  it.each([
    ['draft: true\n', '2027-03-08', 0],
    ['draft: false\n', '2027-03-08', 1],
    ['from: 2027-03-09\n', '2027-03-08', 0],
    ['from: 2027-03-08\n', '2027-03-08', 1],
  ])('of a question with %j on %s shows %i of it', (matter, today, shown) => {
    const texts = {
      pages: { home: page('<Answer of="pain" />') },
      faq: { pain: question('Seldom.', matter) },
    }
    expect(build(texts, today).questions).toHaveLength(shown)
    expect(wordsOf(texts, today)).toEqual([shown ? '## Does it hurt?\n\nSeldom.' : ''])
  })
})

describe('a file that cannot be published', () => {
  const at = (words: string) => problemsOf({ pages: { home: page(words) } })
  const asked = (matter: string) => problemsOf({ faq: { insurance: `---\n${matter}\n---\n\nYes.\n` } })

  it('names file, line and field of its front matter', () => {
    expect(asked('order: first\nupdated: 2027-02-30\nqestion: Is it covered?')).toEqual([
      'content/faq/insurance.mdx:2 order: is not a whole number from 1 to 999',
      'content/faq/insurance.mdx:3 updated: is not a date such as 2027-07-05',
      'content/faq/insurance.mdx:4 qestion: is not known here. Did you mean "question"?',
    ])
  })

  it.each([
    ['<Calout>\n  Note\n</Calout>', 'Calout is not a component: did you mean Callout?'],
    ['<Video />', /^Video is not a component\. Use one of: Section, Callout, /],
    ['<Plate name="spin">\n  Caption\n</Plate>', /^Plate name: is not a plate\. Use one of: trigger-point, /],
    ['<Answer />', 'Answer of: is missing. Write the file of a question, such as insurance'],
    ['<Answer of="pain" />', 'Answer of="pain": there is no content/faq/pain.mdx'],
    ['<Passage page="home" section="x" />', 'Passage: content/pages/home.mdx has no <Section id="x">'],
    [
      'Words <Callout>inside</Callout> words',
      '<Callout> stands inside a sentence. Put it on a line of its own',
    ],
    ['<b>Bold</b>', /^has the HTML tag <b>\. Use Markdown instead/],
    ['Costs {price}', /^has curly braces, which mean program code here/],
    ['import x from "y"', /^begins like a program/],
    ['Costs {price', /^has curly braces, which mean program code here/],
    ['<Callout>\n  Note', '<Callout> is never closed. Write </Callout> on a line of its own below its words'],
    ['</Callout>', 'closes a component that was not opened. Take the closing tag out'],
    ['Pain <5', /^has a "<", which begins a component here/],
  ])('says of %j what to mend', (words, message) => {
    const [said] = at(words)
    expect(said).toMatch(/^content\/pages\/home\.mdx:7 /)
    expect(said?.replace('content/pages/home.mdx:7 ', '')).toMatch(message)
  })

  it('is reported together with every other', () => {
    expect(problemsOf({ pages: { a: page('{'), b: page('<Calout />') } })).toHaveLength(2)
  })
})
