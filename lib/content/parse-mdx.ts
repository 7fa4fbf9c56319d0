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
  const hasMatter = first?.type === 'yaml'
  // The fence of the front matter is line 1, so what it holds begins on line 2.
  const matter = parseYaml(hasMatter ? first.value : '', schema, { file, firstLine: hasMatter ? 2 : 1 })
  const tree: Root = { type: 'root', children: hasMatter ? words : markup.value.children }
  const problems = [...(matter.problems ?? []), ...findMarkupProblems(tree, file)]
  if (matter.problems || problems.length > 0) return { problems }
  const matterLines = (hasMatter ? first.value : '').split('\n')
  // The line of the fence stands above the first field.
  const lineOf = (field: string) => matterLines.findIndex((line) => line.startsWith(`${field}:`)) + 2
  return { value: { file, slug: slugOf(file), matter: matter.value, tree, lineOf } }
}

const processor = createProcessor({ remarkPlugins: [remarkFrontmatter, remarkGfm] })

function parseMarkup({ name, text }: ContentFile): Parsed<Root> {
  try {
    return { value: processor.parse(text) }
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error
    return { problems: [{ file: name, ...explainMdxError(error) }] }
  }
}

function slugOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.mdx$/, '')
}
