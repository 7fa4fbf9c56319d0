// What routes read the copy through.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { AnswerHome } from '#lib/content/answer-homes'
import type { Entry, Library, QuestionEntry } from '#lib/content/build-library'
import { type Content, compileWords } from '#lib/content/compile-words'
import { readLibrary } from '#lib/content/library'
import { type MailBlock, type MailName, type MailPart, mailBlocks } from '#lib/content/mail-words'
import { isPageName, type PageName, pathOfPage, type SectionName } from '#lib/content/page-designs'
import { blocksOf, notesOf, partsOf, saysSomething } from '#lib/content/sections'
import type { SiteWords } from '#lib/content/site-words'
import { firstSentence, wordsAsMarkdown, wordsAsParagraphs } from '#lib/content/words-as-text'
import { ContentError } from '#lib/source/content-problem'

/** A part of a page: its anchor, its heading, and the words below it, drawn and as plain text. */
export type Section = Readonly<{ id: string; title: string; Content: Content; text: string }>

/** A page of content/pages. Dates are days such as 2027-03-08. */
export type Page<Name extends string = string> = Readonly<{
  slug: Name
  /** Where the page stands on the site: `/`, `/privacy`. */
  path: string
  title: string
  description: string
  updated: string
  reviewed?: string | undefined
  /** The language of its words, where that is not English. */
  lang?: string | undefined
  /** Whether the menu names it; pages with a route of their own have their fixed place there. */
  inMenu: boolean
  /** All words of the page, in one piece. */
  Content: Content
  /** The words before the first section; absent when it begins with one. */
  Lead?: Content
  sections: readonly Section[]
  /** All words of the page as plain Markdown. */
  markdown: string
}>

/** A question of content/faq and its answer. Dates are days such as 2027-03-08. */
export type Question = Readonly<{
  slug: string
  question: string
  order: number
  updated: string
  reviewed?: string | undefined
  /** The language of its words, where that is not English. */
  lang?: string | undefined
  Content: Content
  /** Where the answer stands in full. */
  home: AnswerHome
  /** The first sentence of the answer, for where it stands in brief. */
  brief: string
  /** The answer as plain text, a blank line between paragraphs. */
  text: string
  /** The answer as plain Markdown. */
  markdown: string
}>

/** A place on the figure, in percent from its left and its top. */
type Point = Readonly<{ left: number; top: number }>

/** An area of the body. Most have a name and no words; then Content is absent. */
type Region = Readonly<{
  slug: string
  name: string
  order: number
  point?: Point
  Content?: Content
  updated: string
  reviewed?: string | undefined
  /** The language of its words, where that is not English. */
  lang?: string | undefined
  /** The first sentence, for search results and where the words stand in brief. */
  brief: string
  /** The words as plain Markdown. */
  markdown: string
}>

/** The page of an area that has words; the others are only named. */
export type AreaPage = Readonly<{
  slug: string
  /** Where it stands on the site: `/wheres-your-pain/neck`. */
  path: string
  title: string
  description: string
  updated: string
  reviewed?: string | undefined
  /** The language of its words, where that is not English. */
  lang?: string | undefined
  Content: Content
  markdown: string
}>

/** A page that has a route of its own. Throws ContentError when any content is wrong. */
export async function getPage<Name extends PageName>(slug: Name): Promise<Page<Name>> {
  const page = await findPage(slug)
  // The library is never built without the pages that have routes.
  if (!page) throw new ContentError([{ file: `content/pages/${slug}.mdx`, line: 1, message: 'is missing' }])
  return { ...page, slug }
}

/** The page in content/pages/SLUG.mdx, if it is published. Throws ContentError when any content is wrong. */
export async function findPage(slug: string): Promise<Page | undefined> {
  const entry = readLibrary(new Date()).pages.find((page) => page.slug === slug)
  return entry && openPage(entry)
}

/** Every published page, the home page first. */
export async function listPages(): Promise<Page[]> {
  const pages = await Promise.all(readLibrary(new Date()).pages.map(openPage))
  return pages.toSorted((a, b) => a.path.localeCompare(b.path))
}

/** The published pages without a route of their own, by title. */
export async function listFurtherPages(): Promise<Page[]> {
  const pages = (await listPages()).filter(({ slug }) => !isPageName(slug))
  return pages.toSorted((a, b) => a.title.localeCompare(b.title))
}

/** A section that a page's design draws by its name. Throws ContentError when the copy no longer has it. */
export function sectionOf<Name extends PageName>(page: Page<Name>, id: SectionName<Name>): Section {
  const section = page.sections.find((candidate) => candidate.id === id)
  if (section) return section
  const message = `has no <Section id="${id}">, and the design of the page draws it`
  throw new ContentError([{ file: `content/pages/${page.slug}.mdx`, line: 1, message }])
}

/** The published questions, in their order. Throws ContentError when any content is wrong. */
export function listQuestions(): Promise<Question[]> {
  return Promise.all(readLibrary(new Date()).questions.map(openQuestion))
}

/** The areas of the body, in their order. Throws ContentError when any content is wrong. */
export function listRegions(): Promise<Region[]> {
  return Promise.all(readLibrary(new Date()).regions.map(openRegion))
}

/** The pages of those areas that have words, in their order. */
export async function listAreaPages(): Promise<AreaPage[]> {
  const { path } = await getPage('wheres-your-pain')
  return (await listRegions()).flatMap(({ slug, name, Content, brief, markdown, updated, reviewed, lang }) =>
    Content
      ? [
          {
            slug,
            path: `${path}/${slug}`,
            title: name,
            description: brief,
            updated,
            reviewed,
            lang,
            Content,
            markdown,
          },
        ]
      : [],
  )
}

/** The words that stand on more than one page, or beside what a design draws, from content/site.yaml. */
export function siteWords(): SiteWords {
  return readLibrary(new Date()).site
}

/** A mail of content/mails with those of its parts that are sent. */
export function mailWords<Name extends MailName>(name: Name, parts: readonly MailPart<Name>[]): MailWords {
  const mail = readLibrary(new Date()).mails.find(({ slug }) => slug === name)
  // The library is never built without the mails that are sent.
  if (!mail) throw new ContentError([{ file: `content/mails/${name}.mdx`, line: 1, message: 'is missing' }])
  const { subject, heading, link } = mail.matter
  return { subject, heading, link, blocks: mailBlocks(mail, parts) }
}

/** A mail before it is addressed: all its words are plain text. */
export type MailWords = Readonly<{
  subject: string
  heading: string
  /** The words of the link to the patient’s own page. */
  link: string
  blocks: readonly MailBlock[]
}>

type PageEntry = Library['pages'][number]

const openPage = onceEach(async ({ slug, matter, tree, updated }: PageEntry): Promise<Page> => {
  const shown = withPhoto(tree, matter)
  const blocks = blocksOf(shown)
  const notes = notesOf(shown)
  const { lead, parts } = partsOf(shown)
  return {
    slug,
    path: pathOfPage(slug),
    title: matter.title,
    description: matter.description,
    updated,
    reviewed: matter.reviewed,
    lang: matter.lang,
    inMenu: matter.menu ?? false,
    Content: await compileWords(blocks, slug),
    ...(lead.some(saysSomething) ? { Lead: await compileWords([...lead, ...notes], `${slug}-lead`) } : {}),
    sections: await Promise.all(
      parts.map(async ({ id, title, words }) => ({
        id,
        title,
        Content: await compileWords([...words, ...notes], `${slug}-${id}`),
        text: wordsAsParagraphs(words).join('\n\n'),
      })),
    ),
    markdown: wordsAsMarkdown(blocks),
  }
})

const openQuestion = onceEach(async ({ slug, matter, tree, updated, home }: QuestionEntry) => {
  const words = blocksOf(tree)
  const paragraphs = wordsAsParagraphs(words)
  return {
    slug,
    question: matter.question,
    order: matter.order,
    updated,
    reviewed: matter.reviewed,
    lang: matter.lang,
    Content: await compileWords(words, slug),
    home,
    brief: firstSentence(paragraphs[0] ?? ''),
    text: paragraphs.join('\n\n'),
    markdown: wordsAsMarkdown(words),
  } satisfies Question
})

const openRegion = onceEach(
  async ({ slug, matter, tree, updated }: Library['regions'][number]): Promise<Region> => {
    const { name, order, point, reviewed, lang } = matter
    const words = blocksOf(tree)
    const [left, top] = point?.split(' ').map(Number) ?? []
    return {
      slug,
      name,
      order,
      ...(left !== undefined && top !== undefined ? { point: { left, top } } : {}),
      ...(words.length > 0 ? { Content: await compileWords(words, slug) } : {}),
      updated,
      reviewed,
      lang,
      brief: firstSentence(wordsAsParagraphs(words)[0] ?? ''),
      markdown: wordsAsMarkdown(words),
    }
  },
)

/** Compiling takes time: each entry is compiled once, and the library replaces an entry when its words change. */
function onceEach<Key extends Entry<unknown>, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}

type Photo = { photo?: string | undefined; photoDescription?: string | undefined }

/** The words with the photograph of their page, where one is set and allowed, in the plate of the eight needles. */
export function withPhoto(words: Root, { photo, photoDescription }: Photo): Root {
  if (!photo || !photoDescription) return words
  const tree = structuredClone(words)
  visit(tree, 'mdxJsxFlowElement', (node) => {
    const isPlate = node.attributes.some(
      (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.value === 'eight-needles',
    )
    if (node.name !== 'Plate' || !isPlate) return
    node.attributes.push(
      { type: 'mdxJsxAttribute', name: 'photo', value: photo },
      { type: 'mdxJsxAttribute', name: 'photoDescription', value: photoDescription },
    )
  })
  return tree
}
