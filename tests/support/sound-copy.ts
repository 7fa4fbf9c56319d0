import { readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { z } from 'zod'
import { mailParts } from '#lib/content/mail-words'
import { pageDesigns, pageNames } from '#lib/content/page-designs'
import { siteWordsSchema } from '#lib/content/site-words'

/** The text of a page with nothing wrong. */
export function pageText(title: string, words = ''): string {
  return `---\ntitle: ${title}\ndescription: About it.\nupdated: 2027-01-01\n---\n\n${words}\n`
}

/** Every page the site cannot do without, each section it draws with a word in it, by file name. */
export const soundPages: Readonly<Record<string, string>> = Object.fromEntries(
  pageNames.map((name) => {
    const sections = pageDesigns[name].needs.map((id) => `<Section id="${id}">\n  Words.\n</Section>`)
    return [`content/pages/${name}.mdx`, pageText(`About ${name}`, sections.join('\n\n'))]
  }),
)

/** Every mail that patients get, each part with a word in it, by file name. */
const soundMails: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(mailParts).map(([name, parts]) => {
    const sections = parts.map((id) => `<Section id="${id}">\n  Words.\n</Section>`)
    const matter = `---\nsubject: Words\nheading: Words\nlink: Look\nupdated: 2027-01-01\n---\n`
    return [`content/mails/${name}.mdx`, `${matter}\nWords.\n\n${sections.join('\n\n')}\n`]
  }),
)

/** One word for each field of a schema. */
function wordsFor(schema: unknown): unknown {
  if (!(schema instanceof z.ZodObject)) return 'Words'
  return Object.fromEntries(Object.entries(schema.shape).map(([key, field]) => [key, wordsFor(field)]))
}

const soundSite = stringify(wordsFor(siteWordsSchema()))

/** The mails and the words of the site, for tests that are about pages, questions or areas. */
export const soundRest = {
  mails: Object.entries(soundMails).map(([name, text]) => ({ name, text })),
  site: { name: 'content/site.yaml', text: soundSite },
}

/** A whole content folder with nothing wrong, by file name. */
export const soundCopy: Readonly<Record<string, string>> = {
  ...soundPages,
  ...soundMails,
  'content/site.yaml': soundSite,
  'content/practice.yaml': readFileSync('tests/support/practice.yaml', 'utf8'),
  'content/faq/insurance.mdx':
    '---\nquestion: Does insurance pay?\norder: 1\nupdated: 2027-01-01\n---\n\nOften, near <Towns />.\n',
  'content/body-regions/neck.mdx':
    '---\nname: Neck\norder: 1\nupdated: 2027-01-01\n---\n\nWhere the head is held.\n',
}
