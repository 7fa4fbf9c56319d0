import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { withoutTags } from '#lib/content/facts-in-fields'
import { pathOfPage } from '#lib/content/page-designs'
import type { MdxFile } from '#lib/content/parse-mdx'
import { siteWordsSchema } from '#lib/content/site-words'
import type { NoticeQuestion } from '#lib/practice/notice-questions'
import type { ContentFile } from '#lib/source/content-folder'
import { linesOfYaml, parseYaml } from '#lib/source/parse-yaml'

/** A piece of a file's words on one line of the file. */
type Run = Readonly<{
  line: number
  text: string
  field?: string
  /** Whether facts may stand in this field as components. */
  takesFacts?: boolean
  /** Whether it begins a line of the copy, where Markdown looks for headings and lists. */
  startsLine?: boolean
}>

/** A content file as the rules of the check see it: parsed, with nothing drawn in from elsewhere. */
export type CheckedFile = Readonly<{
  file: string
  slug: string
  kind: 'page' | 'question' | 'region' | 'mail' | 'site'
  /** Where its words stand on the site: `/`, `/privacy`, `/faq`. */
  path: string
  tree: Root
  /** The question of a question, the title of a page, the name of a region. */
  heading: string
  /** Its place among its kind; absent for pages. */
  order?: number
  updated: string
  reviewed?: string | undefined
  from?: string | undefined
  draft: boolean
  /** The question whose yes shows it, where it is a notice. */
  notice?: NoticeQuestion | undefined
  /** The language of its words, where that is not English: what an English dictionary says of them means nothing. */
  lang?: string | undefined
  photo?: string | undefined
  /** The words people read: those of the front matter, then those of the text. */
  runs: readonly Run[]
  /** The line of a field of the front matter; 1 when it is not there. */
  lineOf: (field: string) => number
}>

/** What the front matter of any kind of file may say. */
export type Matter = {
  updated: string
  reviewed?: string | undefined
  from?: string | undefined
  draft?: boolean | undefined
  notice?: NoticeQuestion | undefined
  lang?: string | undefined
  order?: number
  photo?: string | undefined
} & (
  | { title: string; description: string }
  | { question: string }
  | { name: string }
  | { subject: string; heading: string; link: string }
)

/** Whether rules about English words may judge a file. */
export function isEnglish({ lang = 'en' }: CheckedFile): boolean {
  return lang === 'en' || lang.startsWith('en-')
}

/** Readies a parsed file for the rules. */
export function openFile({ file, slug, matter, tree, lineOf }: MdxFile<Matter>): CheckedFile {
  const fields = wordsOfMatter(matter).map(([field, words]) => ({
    field,
    text: withoutTags(words),
    line: lineOf(field),
    takesFacts: ['title', 'description', 'question'].includes(field),
  }))
  return {
    file,
    slug,
    ...placeOf(matter, slug),
    ...('order' in matter ? { order: matter.order } : {}),
    tree,
    heading: wordsOfMatter(matter)[0]?.[1] ?? '',
    updated: matter.updated,
    reviewed: matter.reviewed,
    from: matter.from,
    draft: matter.draft ?? false,
    notice: matter.notice,
    lang: matter.lang,
    photo: matter.photo,
    runs: [...fields, ...runsOf(tree)],
    lineOf,
  }
}

function placeOf(matter: Matter, slug: string): Pick<CheckedFile, 'kind' | 'path'> {
  if ('question' in matter) return { kind: 'question', path: '/faq' }
  if ('subject' in matter) return { kind: 'mail', path: '/' }
  if ('name' in matter) return { kind: 'region', path: '/wheres-your-pain' }
  return { kind: 'page', path: pathOfPage(slug) }
}

function wordsOfMatter(matter: Matter): [field: string, words: string][] {
  if ('question' in matter) return [['question', matter.question]]
  if ('name' in matter) return [['name', matter.name]]
  if ('subject' in matter)
    return [
      ['subject', matter.subject],
      ['heading', matter.heading],
      ['link', matter.link],
    ]
  return [
    ['title', matter.title],
    ['description', matter.description],
  ]
}

function runsOf(tree: Root): Run[] {
  const runs: Run[] = []
  visit(tree, 'text', ({ value, position }, at, parent) => {
    // Text beside an address that became a link by itself has no place of its own.
    const first = (position ?? parent?.position)?.start.line ?? 1
    const beginsBlock = at === 0 && parent?.type === 'paragraph'
    runs.push(
      ...value
        .split('\n')
        .map((text, index) => ({ line: first + index, text, startsLine: index > 0 || beginsBlock })),
    )
  })
  return runs
}

/** The sentences of content/site.yaml as the rules see them, each a field with its line. Undefined when it can't be read. */
export function openSiteWords({ name, text }: ContentFile): CheckedFile | undefined {
  const parsed = parseYaml(text, siteWordsSchema(), { file: name, firstLine: 1 })
  if (parsed.problems) return undefined
  const lines = linesOfYaml(text)
  const runs = flatten(parsed.value).map(([field, words]) => ({
    field,
    text: withoutTags(words),
    line: lines.get(field) ?? 1,
    takesFacts: true,
  }))
  return {
    file: name,
    slug: 'site',
    kind: 'site',
    path: '/',
    tree: { type: 'root', children: [] },
    heading: '',
    updated: '',
    draft: false,
    runs,
    lineOf: (field) => lines.get(field) ?? 1,
  }
}

function flatten(words: object, above = ''): [field: string, words: string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const field = above ? `${above}.${key}` : key
    if (typeof value === 'string') return [[field, value]]
    return typeof value === 'object' && value !== null ? flatten(value, field) : []
  })
}
