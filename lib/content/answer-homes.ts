import { visit } from 'unist-util-visit'
import { pathOfPage } from '#lib/content/page-designs'
import type { MdxFile } from '#lib/content/parse-mdx'
import { attribute, blocksOf, isSection } from '#lib/content/sections'
import type { ContentProblem } from '#lib/source/content-problem'

/** Where an answer stands in full; everywhere else it stands in brief, with a link there. */
export type AnswerHome = Readonly<{ path: string; title: string; href: string }>

type PageFile = MdxFile<{ title: string }>

/**
 * The home of each answer: the page that draws it by <Answer>, else the page of the questions. A second page that draws
 * the same answer is a problem: readers would meet it twice, and search engines would not know which to show.
 */
export function findAnswerHomes(pages: readonly PageFile[]): {
  of: (slug: string) => AnswerHome
  problems: readonly ContentProblem[]
} {
  const homes = new Map<string, AnswerHome & { file: string }>()
  const problems: ContentProblem[] = []
  for (const { file, slug, matter, tree } of pages) {
    for (const block of blocksOf(tree)) {
      const anchor = isSection(block) ? `#${attribute(block, 'id')}` : ''
      visit(block, 'mdxJsxFlowElement', (node) => {
        if (node.name !== 'Answer') return
        const answer = attribute(node, 'of')
        const before = homes.get(answer)
        if (before) {
          const message = `draws the answer "${answer}", which stands in ${before.file} already. Link to ${before.href} instead`
          problems.push({ file, line: node.position?.start.line ?? 1, message })
        } else {
          const path = pathOfPage(slug)
          homes.set(answer, { file, path, title: matter.title, href: path + anchor })
        }
      })
    }
  }
  const title = pages.find(({ slug }) => slug === 'faq')?.matter.title ?? ''
  return { of: (slug) => homes.get(slug) ?? { path: '/faq', title, href: `/faq#${slug}` }, problems }
}
