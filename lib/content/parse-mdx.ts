import { createProcessor } from '@mdx-js/mdx'
import type { Root } from 'mdast'
import type {} from 'mdast-util-mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { VFileMessage } from 'vfile-message'
import type { z } from 'zod'
import { explainMdxError } from '#lib/content/explain-mdx-error'
import { findMarkupProblems } from '#lib/content/find-markup-problems'
import type { ContentFile } from '#lib/source/content-folder'
import { type Parsed, parseYaml } from '#lib/source/parse-yaml'

/** A content file in two parts: what its front matter says, and its words as a Markdown tree. */
export type MdxFile<Matter> = Readonly<{
  file: string
  slug: string
  matter: Matter
  tree: Root
  /** The line of a field of the front matter; 1 when it is not there. */
  lineOf: (field: string) => number
}>

/** Parses one content file. Never throws for what a person wrote: every problem comes back with its line. */
export function parseMdx<T extends z.ZodType>(source: ContentFile, schema: T): Parsed<MdxFile<z.output<T>>> {
  const file = source.name
  const markup = parseMarkup(source)
  if (markup.problems) return markup
  const [first, ...words] = markup.value.children
  if (first?.type !== 'yaml') return { problems: [{ file, line: 1, message: fencesAreMissing }] }
  // The fence of the front matter is line 1, so what it holds begins on line 2.
  const matter = parseYaml(first.value, schema, { file, firstLine: 2 })
  const tree: Root = { type: 'root', children: words }
  const problems = [...(matter.problems ?? []), ...findMarkupProblems(tree, file)]
  if (matter.problems || problems.length > 0) return { problems }
  const matterLines = first.value.split('\n')
  // The line of the fence stands above the first field.
  const lineOf = (field: string) => matterLines.findIndex((line) => line.startsWith(`${field}:`)) + 2
  return { value: { file, slug: slugOf(file), matter: matter.value, tree, lineOf } }
}

const fencesAreMissing =
  'line 1 must be exactly three dashes (---). Below it stand the fields, and below the last field again exactly three dashes'

const processor = createProcessor({ remarkPlugins: [remarkFrontmatter, remarkGfm] })

function parseMarkup({ name, text }: ContentFile): Parsed<Root> {
  // Without its fences a file is read as words from its first line on: whatever else is wrong follows from that.
  if (!/^\uFEFF?---[\t ]*\r?\n(?:[\s\S]*\n)?---[\t ]*(?:\r?\n|$)/.test(text))
    return { problems: [{ file: name, line: 1, message: fencesAreMissing }] }
  try {
    return { value: processor.parse(text) }
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error
    return { problems: [{ file: name, ...explainMdxError(error, text) }] }
  }
}

function slugOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.mdx$/, '')
}
