import type { z } from 'zod'
import type { pageSchema } from '#lib/content/front-matter'
import { designOf, isTakenAddress, pageNames } from '#lib/content/page-designs'
import type { MdxFile } from '#lib/content/parse-mdx'
import { attribute, blocksOf, isNote, isSection, partsOf, saysSomething } from '#lib/content/sections'
import type { ContentProblem } from '#lib/source/content-problem'

type PageFile = MdxFile<z.output<typeof pageSchema>>

/**
 * Why pages can't be drawn from these files, complete with the words they draw from elsewhere: a page or a section that
 * the site cannot do without is missing or not shown, or words stand where no design draws them.
 */
export function findMissingParts(
  pages: readonly PageFile[],
  isShown: (matter: PageFile['matter']) => boolean,
): ContentProblem[] {
  const missing = pageNames
    .filter((name) => !pages.some(({ slug }) => slug === name))
    .map((name) => {
      const message = 'is missing, and the site cannot do without this page. Put the file back'
      return { file: `content/pages/${name}.mdx`, line: 1, message }
    })
  return [...missing, ...pages.flatMap((page) => problemsOf(page, isShown(page.matter)))]
}

function problemsOf(page: PageFile, shown: boolean): ContentProblem[] {
  const { file, slug, matter, lineOf } = page
  const isNeeded = pageNames.some((name) => name === slug)
  if (!isNeeded) {
    if (!isTakenAddress(slug)) return []
    const message = `stands at the address /${slug}, which the site uses itself. Give the file another name`
    return [{ file, line: 1, message }]
  }
  const hidden = matter.draft
    ? { file, line: lineOf('draft'), field: 'draft', message: `hides a page that ${NEEDED}. Write false` }
    : {
        file,
        line: lineOf('from'),
        field: 'from',
        message: `hides a page that ${NEEDED}. Take this line out`,
      }
  const inMenu = {
    file,
    line: lineOf('menu'),
    field: 'menu',
    message: 'has no meaning here: this page has its place in the menu. Take this line out',
  }
  return [
    ...(shown ? [] : [hidden]),
    ...(matter.menu ? [inMenu] : []),
    ...findMissingSections(page),
    ...findUndrawnWords(page),
  ]
}

const NEEDED = 'the site cannot do without'

function findMissingSections({ file, slug, tree }: PageFile): ContentProblem[] {
  const { needs } = designOf(slug)
  const there = blocksOf(tree).filter(isSection)
  const { parts } = partsOf(tree)
  return needs.flatMap((id): ContentProblem[] => {
    const section = there.find((candidate) => attribute(candidate, 'id') === id)
    const line = section?.position?.start.line ?? 1
    if (!section) {
      const message = `has no <Section id="${id}">, and the page draws it. Put that section back`
      return [{ file, line, message }]
    }
    const says = parts.some((part) => part.id === id && part.words.some(saysSomething))
    if (says) return []
    const message = `<Section id="${id}"> has no words, and the page draws it. Write some, or show what it is drawn from`
    return [{ file, line, message }]
  })
}

/** Words that the design of a page would leave out without a word. */
function findUndrawnWords({ file, slug, tree }: PageFile): ContentProblem[] {
  const { needs, others } = designOf(slug)
  if (others === 'all drawn in one piece') return []
  return blocksOf(tree).flatMap((block): ContentProblem[] => {
    if (isNote(block)) return []
    const line = block.position?.start.line ?? 1
    if (!isSection(block)) {
      const message =
        'stands outside of every section, where this page does not show it. Move it into a section'
      return [{ file, line, message }]
    }
    const id = attribute(block, 'id')
    if (others !== 'not drawn' || needs.some((needed) => needed === id)) return []
    const message = `<Section id="${id}"> is not shown: this page shows the sections ${needs.join(', ')}. Move its words into one of them`
    return [{ file, line, message }]
  })
}
