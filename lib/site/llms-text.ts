import type { Page, Question } from '#lib/content/pages'
import { practiceName } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'

/** The site for assistants, in the form of llmstxt.org: what it is, its pages, then the words of each as Markdown. */
export function llmsText(
  pages: readonly Pick<Page, 'path' | 'title' | 'description' | 'markdown'>[],
  questions: readonly Question[],
  practice: Practice,
  siteUrl: URL,
): string {
  const home = pages.find(({ path }) => path === '/')
  const link = ({ path, title, description }: (typeof pages)[number]) =>
    `- [${title}](${new URL(path, siteUrl).href}): ${description}`
  const answers = questions.map(({ question, markdown }) => `### ${question}\n\n${markdown}`)
  const words = pages
    .filter(({ markdown }) => markdown !== '')
    .map(({ path, title, markdown }) => `## ${title} (${path})\n\n${markdown.replaceAll(/^## /gm, '### ')}`)
  const parts = [
    `# ${practiceName(practice)}`,
    `> ${home?.description ?? ''}`,
    `## Pages\n\n${pages.map(link).join('\n')}`,
    ...words,
    `## Questions (/faq)\n\n${answers.join('\n\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}
