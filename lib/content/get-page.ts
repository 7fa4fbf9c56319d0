import type { Entry, Library } from '#lib/content/build-library'
import { type Content, compileWords } from '#lib/content/compile-words'
import { readLibrary } from '#lib/content/library'
import { onceEach } from '#lib/content/once-each'
import { attribute, blocksOf, sectionsOf, sectionTitle, sectionWords } from '#lib/content/sections'
import { withPhoto } from '#lib/content/with-photo'
import { wordsAsMarkdown, wordsAsParagraphs } from '#lib/content/words-as-text'
import { ContentError } from '#lib/source/problem'

/** A part of a page: the id its design knows it by, its heading, and the words below it, drawn and as plain text. */
export type Section = Readonly<{ id: string; title: string; Content: Content; text: string }>

/** A page of content/pages. Dates are days such as 2027-03-08. */
export type Page = Readonly<{
  slug: string
  /** Where the page stands on the site: `/`, `/privacy`. */
  path: string
  title: string
  description: string
  updated: string
  reviewed?: string | undefined
  /** All words of the page, in one piece. */
  Content: Content
  sections: readonly Section[]
  /** All words of the page as plain Markdown. */
  markdown: string
}>

type Matter = Library['pages'][number]['matter']

/** The page in content/pages/SLUG.mdx. Throws ContentError when it is missing, a draft, or any content is wrong. */
export async function getPage(slug: string): Promise<Page> {
  const entry = readLibrary(new Date()).pages.find((page) => page.slug === slug)
  if (!entry) {
    const message = 'is missing or not published, and the site cannot do without it'
    throw new ContentError([{ file: `content/pages/${slug}.mdx`, line: 1, message }])
  }
  return openPage(entry)
}

/** Every published page, the home page first. */
export async function listPages(): Promise<Page[]> {
  const pages = await Promise.all(readLibrary(new Date()).pages.map(openPage))
  return pages.toSorted((a, b) => a.path.localeCompare(b.path))
}

/** The section a page's design draws by its id. Throws ContentError when the copy no longer has it. */
export function sectionOf(page: Page, id: string): Section {
  const section = page.sections.find((candidate) => candidate.id === id)
  if (section) return section
  const message = `has no <Section id="${id}">, and the design of the page draws it`
  throw new ContentError([{ file: `content/pages/${page.slug}.mdx`, line: 1, message }])
}

const openPage = onceEach(compilePage)

async function compilePage({ slug, matter, tree, updated }: Entry<Matter>): Promise<Page> {
  const shown = withPhoto(tree, matter)
  const blocks = blocksOf(shown)
  const sections = sectionsOf(shown)
  return {
    slug,
    path: slug === 'home' ? '/' : `/${slug}`,
    title: matter.title,
    description: matter.description,
    updated,
    reviewed: matter.reviewed,
    Content: await compileWords(blocks, slug),
    sections: await Promise.all(
      sections.map(async (section) => ({
        id: attribute(section, 'id'),
        title: sectionTitle(section),
        Content: await compileWords(sectionWords(section), `${slug}-${attribute(section, 'id')}`),
        text: wordsAsParagraphs(sectionWords(section)).join('\n\n'),
      })),
    ),
    markdown: wordsAsMarkdown(blocks),
  }
}
