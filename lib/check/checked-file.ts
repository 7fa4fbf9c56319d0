import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { pathOfPage } from '#lib/content/page-designs'
import type { MdxFile } from '#lib/content/parse-mdx'

/** A piece of a file's words on one line of the file. */
type Run = Readonly<{
  line: number
  text: string
  field?: string
  /** Whether it begins a line of the copy, where Markdown looks for headings and lists. */
  startsLine?: boolean
}>

/** A content file as the rules of the check see it: parsed, with nothing drawn in from elsewhere. */
export type CheckedFile = Readonly<{
  file: string
  slug: string
  kind: 'page' | 'question' | 'region'
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
  draft: boolean
  order?: number
  photo?: string | undefined
} & ({ title: string; description: string } | { question: string } | { name: string })

/** Readies a parsed file for the rules. */
export function openFile({ file, slug, matter, tree, lineOf }: MdxFile<Matter>): CheckedFile {
  const fields = wordsOfMatter(matter).map(([field, words]) => ({ field, text: words, line: lineOf(field) }))
  return {
    file,
    slug,
    ...placeOf(matter, slug),
    ...('order' in matter ? { order: matter.order } : {}),
    tree,
    heading: fields[0]?.text ?? '',
    updated: matter.updated,
    reviewed: matter.reviewed,
    from: matter.from,
    draft: matter.draft,
    photo: matter.photo,
    runs: [...fields, ...runsOf(tree)],
    lineOf,
  }
}

function placeOf(matter: Matter, slug: string): Pick<CheckedFile, 'kind' | 'path'> {
  if ('question' in matter) return { kind: 'question', path: '/faq' }
  if ('name' in matter) return { kind: 'region', path: '/wheres-your-pain' }
  return { kind: 'page', path: pathOfPage(slug) }
}

function wordsOfMatter(matter: Matter): [field: string, words: string][] {
  if ('question' in matter) return [['question', matter.question]]
  if ('name' in matter) return [['name', matter.name]]
  return [
    ['title', matter.title],
    ['description', matter.description],
  ]
}

function runsOf(tree: Root): Run[] {
  const runs: Run[] = []
  visit(tree, 'text', ({ value, position }, at, parent) => {
    const first = position?.start.line ?? 1
    const beginsBlock = at === 0 && parent?.type === 'paragraph'
    runs.push(
      ...value
        .split('\n')
        .map((text, index) => ({ line: first + index, text, startsLine: index > 0 || beginsBlock })),
    )
  })
  return runs
}
