import { readFileSync } from 'node:fs'
import { pageDesigns, pageNames } from '#lib/content/page-designs'

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

/** A whole content folder with nothing wrong, by file name. */
export const soundCopy: Readonly<Record<string, string>> = {
  ...soundPages,
  'content/practice.yaml': readFileSync('tests/support/practice.yaml', 'utf8'),
  'content/faq/insurance.mdx':
    '---\nquestion: Does insurance pay?\norder: 1\nupdated: 2027-01-01\n---\n\nOften, near <Towns />.\n',
  'content/body-regions/neck.mdx':
    '---\nname: Neck\norder: 1\nupdated: 2027-01-01\n---\n\nWhere the head is held.\n',
}
