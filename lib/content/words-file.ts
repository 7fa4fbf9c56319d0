import { z } from 'zod'
import { mailSchema, pageSchema, questionSchema, regionSchema } from '#lib/content/front-matter'
import { siteWordsSchema } from '#lib/content/site-words'
import { practiceSchema } from '#lib/practice/practice-schema'

/** What the practitioner's words are kept in, by the folder below content/ or the file's own name. */
export const wordsKinds = ['practice', 'site', 'pages', 'faq', 'body-regions', 'mails'] as const

export type WordsKind = (typeof wordsKinds)[number]

/** A file of the copy: `content/faq/insurance.mdx` is kind faq, slug insurance. The facts and the site's words have no slug. */
type WordsFile = Readonly<{ name: string; kind: WordsKind; slug: string }>

const schemas: Readonly<Record<WordsKind, z.ZodType>> = {
  practice: practiceSchema,
  site: siteWordsSchema(),
  pages: pageSchema,
  faq: questionSchema,
  'body-regions': regionSchema,
  mails: mailSchema,
}

/** The file of that name; undefined for any name that is no file of the copy, so that nothing else is read or written. */
export function wordsFile(name: string): WordsFile | undefined {
  const [, folder = '', slug = ''] =
    /^content\/(?:(pages|faq|body-regions|mails)\/([a-z0-9-]{1,60})\.mdx|(?:practice|site)\.yaml)$/.exec(
      name,
    ) ?? []
  if (folder) return { name, kind: kindOf(folder), slug }
  const alone = /^content\/(practice|site)\.yaml$/.exec(name)?.[1]
  return alone === undefined ? undefined : { name, kind: kindOf(alone), slug: '' }
}

function kindOf(folder: string): WordsKind {
  return z.enum(wordsKinds).parse(folder)
}

/** What a file may say, with the label of each field; nothing is known of a file that is no file of the copy. */
export function schemaOf(name: string): z.ZodType {
  const file = wordsFile(name)
  return file ? schemas[file.kind] : z.unknown()
}
