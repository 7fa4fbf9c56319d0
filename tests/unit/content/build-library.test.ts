import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildLibrary } from '#lib/content/build-library'
import { isPublished } from '#lib/content/front-matter'
import { mailBlocks } from '#lib/content/mail-words'
import { isPageName, isTakenAddress } from '#lib/content/page-designs'
import { blocksOf } from '#lib/content/sections'
import { wordsAsMarkdown } from '#lib/content/words-as-text'
import { parsePractice } from '#lib/practice/practice'
import { ContentError } from '#lib/source/content-problem'
import { soundPages, soundRest } from '../../support/sound-copy.ts'

const practice = parsePractice({
  name: 'content/practice.yaml',
  text: readFileSync('tests/support/practice.yaml', 'utf8'),
})

type Texts = {
  pages?: Record<string, string>
  faq?: Record<string, string>
  regions?: Record<string, string>
  mails?: Record<string, string>
  site?: string
}

const slugOf = (name: string) => name.replace(/^.*\//, '').replace('.mdx', '')

const build = ({ pages = {}, faq = {}, regions = {}, mails = {}, site }: Texts, today = '2027-03-08') =>
  buildLibrary(
    {
      pages: [...files('pages', pages), ...others(pages)],
      questions: files('faq', faq),
      regions: files('body-regions', regions),
      ...soundRest,
      mails: [...files('mails', mails), ...soundRest.mails.filter(({ name }) => !(slugOf(name) in mails))],
      site: site === undefined ? soundRest.site : { name: 'content/site.yaml', text: site },
    },
    practice,
    (matter) => isPublished(matter, today, practice.notices),
  )

/** The pages that the site cannot do without, where a test has none of its own. */
const others = (pages: Record<string, string>) =>
  Object.entries(soundPages)
    .filter(([name]) => !Object.keys(pages).some((slug) => name === `content/pages/${slug}.mdx`))
    .map(([name, text]) => ({ name, text }))

const files = (folder: string, texts: Record<string, string>) =>
  Object.entries(texts).map(([slug, text]) => ({ name: `content/${folder}/${slug}.mdx`, text }))

const page = (words: string, more = '') =>
  `---\ntitle: A page\ndescription: About it.\nupdated: 2027-01-01\n${more}---\n\n${words}\n`
const question = (words: string, more = '') =>
  `---\nquestion: Does it hurt?\norder: 1\nupdated: 2027-02-02\n${more}---\n\n${words}\n`

const wordsOf = (texts: Texts, today?: string) =>
  build(texts, today)
    .pages.filter(({ slug }) => Object.hasOwn(texts.pages ?? {}, slug))
    .map(({ tree }) => wordsAsMarkdown(blocksOf(tree)))

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
    expect(wordsOf({ pages: { about: page('Calls last <CallMinutes /> minutes, <CallHours />.') } })).toEqual(
      ['Calls last 20 minutes, between Monday and Wednesday from 7:00 am to 5:30 pm.'],
    )
  })

  it('say a fact that stands alone on its line', () => {
    expect(wordsOf({ pages: { about: page('<Towns />') } })).toEqual([
      'Towson, Timonium, Cockeysville and Roland Park',
    ])
  })

  it('draw an answer with its question, and a passage without its heading', () => {
    const texts = {
      pages: {
        about: page('<Section id="voice">\n  ## Heading\n\n  My words, near <Towns />.\n</Section>'),
        other: page('<Answer of="pain" />\n\n<Passage page="about" section="voice" />'),
      },
      faq: { pain: question('Seldom.') },
    }
    expect(wordsOf(texts)[1]).toBe(
      '## Does it hurt?\n\nSeldom.\n\nMy words, near Towson, Timonium, Cockeysville and Roland Park.',
    )
  })

  it('date a page by the newest words it draws', () => {
    const { pages } = build({
      pages: { about: page('<Answer of="pain" />') },
      faq: { pain: question('Seldom.') },
    })
    expect(pages[0]?.updated).toBe('2027-02-02')
  })

  it('turn a source into a footnote', () => {
    const words = wordsOf({
      pages: { about: page('It works.<Source title="A review" year="2023" link="https://example.org/a" />') },
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
      pages: { about: page('<Answer of="pain" />') },
      faq: { pain: question('Seldom.', matter) },
    }
    expect(build(texts, today).questions).toHaveLength(shown)
    expect(wordsOf(texts, today)).toEqual([shown ? '## Does it hurt?\n\nSeldom.' : ''])
  })
})

describe('a file that cannot be published', () => {
  const at = (words: string) => problemsOf({ pages: { about: page(words) } })
  const asked = (matter: string) => problemsOf({ faq: { insurance: `---\n${matter}\n---\n\nYes.\n` } })

  it('names file, line and field of its front matter', () => {
    expect(asked('order: first\nupdated: 2027-02-30\nqestion: Is it covered?')).toEqual([
      'content/faq/insurance.mdx:2 order (Place in the list): is not a whole number from 1 to 999',
      'content/faq/insurance.mdx:3 updated (Words last changed on): is not a date such as 2027-07-05',
      'content/faq/insurance.mdx:4 qestion: is not known here. Did you mean "question"?',
    ])
  })

  it.each([
    ['<Calout>\n  Note\n</Calout>', 'Calout is not a component: did you mean Callout?'],
    ['<Video />', /^Video is not a component\. Use one of: Section, Callout, /],
    ['<Plate name="spin">\n  Caption\n</Plate>', /^Plate name: is not a plate\. Use one of: trigger-point, /],
    ['<Answer />', 'Answer of: is missing. Write the file of a question, such as insurance'],
    ['<Answer of="pain" />', 'Answer of="pain": there is no content/faq/pain.mdx'],
    ['<Passage page="about" section="x" />', 'Passage: content/pages/about.mdx has no <Section id="x">'],
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
  ])('says of %j what to write', (words, message) => {
    const [said] = at(words)
    expect(said).toMatch(/^content\/pages\/about\.mdx:7 /)
    expect(said?.replace('content/pages/about.mdx:7 ', '')).toMatch(message)
  })

  it('is reported together with every other', () => {
    expect(problemsOf({ pages: { a: page('{'), b: page('<Calout />') } })).toHaveLength(2)
  })
})

describe('pages that the site cannot do without', () => {
  const home = soundPages['content/pages/home.mdx'] ?? ''
  const privacy = '<Section id="kept">\n  Words.\n</Section>'

  it.each([
    ['a draft', { home: home.replace('---\n\n', 'draft: true\n---\n\n') }, 'home.mdx:5 draft: hides a page'],
    ['for later', { privacy: page(privacy, 'from: 2027-04-01\n') }, 'privacy.mdx:5 from: hides a page'],
    [
      'without a section',
      { home: home.replace('"spine"', '"spin"') },
      'home.mdx:1 has no <Section id="spine">',
    ],
    [
      'with a section nobody draws',
      { home: home.replace('"spine"', '"spin"') },
      '<Section id="spin"> is not shown: this page shows the sections who, definition, benefits',
    ],
    [
      'with words outside',
      { privacy: page(`Words.\n\n${privacy}`) },
      'privacy.mdx:7 stands outside of every section',
    ],
    [
      'in the menu again',
      { privacy: page(privacy, 'menu: yes\n') },
      'privacy.mdx:5 menu: has no meaning here',
    ],
  ])('may not be %s', (_, pages, said) => {
    expect(problemsOf({ pages }).join('\n')).toContain(said)
  })

  it('may not be missing', () => {
    const { 'content/pages/faq.mdx': _, ...rest } = soundPages
    const pages = Object.entries(rest).map(([name, text]) => ({ name, text }))
    expect(() =>
      buildLibrary({ pages, questions: [], regions: [], ...soundRest }, practice, () => true),
    ).toThrow(
      'content/pages/faq.mdx:1 is missing, and the site cannot do without this page. Put the file back',
    )
  })

  it('may not draw a section from a draft', () => {
    const texts = {
      pages: { home: home.replace('Words.\n</Section>', '<Answer of="pain" />\n</Section>') },
      faq: { pain: question('Seldom.', 'draft: true\n') },
    }
    expect(problemsOf(texts)).toEqual([
      'content/pages/home.mdx:7 <Section id="who"> has no words, and the page draws it. Write some, or show what it is drawn from',
    ])
  })
})

it.each(['api', 'practice', 'errors', 'index', '404'])(
  'a further page may not take the address /%s',
  (slug) => {
    expect(problemsOf({ pages: { [slug]: page('Words.') } })[0]).toContain(
      `content/pages/${slug}.mdx:1 stands at the address /${slug}, which the site uses itself`,
    )
  },
)

it('every route of the site is a page of the copy, or an address no page may take', () => {
  const routes = readdirSync('app', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z0-9-]+$/.test(entry.name))
    .map(({ name }) => name)
  expect(routes.length).toBeGreaterThan(5)
  expect(routes.filter((name) => !isPageName(name) && !isTakenAddress(name))).toEqual([])
})

describe('The mails to patients', () => {
  const mail = (words: string) =>
    `---\nsubject: A call\nheading: A call\nlink: Look\nupdated: 2027-01-01\n---\n${words}\n`
  const both =
    '<Section id="confirmed">\n  It is fixed.\n</Section>\n\n<Section id="not-confirmed">\n  Not yet.\n</Section>\n\n<Section id="by-the-practitioner">\n  I moved it.\n</Section>'

  it('say the facts of the practice, and only the part that is true', () => {
    const { mails } = build({ mails: { moved: mail(`It takes <CallMinutes /> minutes.\n\n${both}`) } })
    const moved = mails.find(({ slug }) => slug === 'moved')
    expect(moved && mailBlocks(moved, ['confirmed'])).toEqual([
      { kind: 'paragraph', text: 'It takes 20 minutes.' },
      { kind: 'paragraph', text: 'It is fixed.' },
    ])
  })

  it('show steps, lists and the times that are offered', () => {
    const { mails } = build({
      mails: { reminder: mail('<OfferedTimes />\n\n1. One.\n2. Near <City />.\n\nOr:\n\n* This.') },
    })
    const shown = mails.find(({ slug }) => slug === 'reminder')
    expect(shown && mailBlocks(shown, [])).toEqual([
      { kind: 'offered-times' },
      { kind: 'list', ordered: true, items: ['One.', 'Near Baltimore.'] },
      { kind: 'paragraph', text: 'Or:' },
      { kind: 'list', ordered: false, items: ['This.'] },
    ])
  })

  it.each([
    [
      'without a part',
      mail(both.replace('not-confirmed', 'other')),
      'has no words in <Section id="not-confirmed">',
    ],
    [
      'with a part that is never sent',
      mail(`${both}\n\n<Section id="late">\n  Late.\n</Section>`),
      '<Section id="late"> is never sent',
    ],
    ['with a heading', mail(`## Look\n\n${both}`), 'has a heading'],
    ['with a link', mail(`[Look](/faq)\n\n${both}`), 'has a link among its words'],
    [
      'with a note',
      mail(`<Callout>\n  Look.\n</Callout>\n\n${both}`),
      'has <Callout>, which a mail can’t show',
    ],
    ['with a table', mail(`| a |\n| - |\n| b |\n\n${both}`), 'has something that a mail can’t show'],
  ])('can’t be sent %s', (_, moved, said) => {
    expect(problemsOf({ mails: { moved } }).join('\n')).toContain(said)
  })

  it('may not be missing, and no other is sent', () => {
    expect(problemsOf({ mails: { thanks: mail('Thanks.') } }).join('\n')).toContain(
      'content/mails/thanks.mdx:1 is no mail that the site sends',
    )
    const files = { pages: [], questions: [], regions: [], ...soundRest, mails: soundRest.mails.slice(1) }
    expect(() => buildLibrary(files, practice, () => true)).toThrow('received.mdx:1 is missing')
  })

  it('alone can show the times that are offered', () => {
    expect(problemsOf({ faq: { pain: question('Look:\n\n<OfferedTimes />') } }).join('\n')).toContain(
      'has <OfferedTimes />, which only a mail can show',
    )
  })
})

describe('The words of content/site.yaml', () => {
  const site = (offer: string) => soundRest.site.text.replace('offer: Words', `offer: ${offer}`)

  it('say the facts of the practice', () => {
    expect(build({ site: site('A <CallMinutes />-minute call, <CallDays />') }).site.call.offer).toBe(
      'A 20-minute call, Monday to Wednesday',
    )
  })

  it.each([
    [
      'A call near <Town />',
      'call.offer (What the call is, above that button): holds <Town />, which is no fact. Did you mean <Towns />?',
    ],
    ['Run <script>', 'holds "<" or a curly brace, which mean program code here. Take it out'],
    ['"Run {1 + 1}"', 'holds "<" or a curly brace, which mean program code here. Take it out'],
  ])('can’t be: %s', (offer, said) => {
    expect(problemsOf({ site: site(offer) }).join('\n')).toContain(said)
  })
})

it('puts facts into headings, descriptions and questions', () => {
  const words = `---\ntitle: Pain near <City />\ndescription: Calls <CallDays />.\nupdated: 2027-01-01\n---\n\nRest.\n`
  const asked =
    '---\nquestion: Do you see patients from <Towns />?\norder: 1\nupdated: 2027-02-02\n---\n\nYes.\n'
  const { pages, questions } = build({ pages: { pain: words }, faq: { towns: asked } })
  expect(pages.find(({ slug }) => slug === 'pain')?.matter).toMatchObject({
    title: 'Pain near Baltimore',
    description: 'Calls Monday to Wednesday.',
  })
  expect(questions[0]?.matter.question).toBe(
    'Do you see patients from Towson, Timonium, Cockeysville and Roland Park?',
  )
})

it('a notice is shown once the practice owes it', () => {
  const notice = { draft: false, notice: 'takesSelfPayingPatients' } as const
  const shown = (notices: Parameters<typeof isPublished>[2]) => isPublished(notice, '2027-03-08', notices)
  expect([shown({}), shown({ takesSelfPayingPatients: false })]).toEqual([false, false])
  expect(shown({ takesSelfPayingPatients: true })).toBe(true)
})
