import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { z } from 'zod'
import { nameHeadingsOfPage, nameHeadingsOfPart } from '#lib/content/anchors'
import { type AnswerHome, findAnswerHomes } from '#lib/content/answer-homes'
import { expandWords, type Sources } from '#lib/content/expand-words'
import { fillFacts } from '#lib/content/facts-in-fields'
import { findMissingParts } from '#lib/content/find-missing-parts'
import type { Publication as Published } from '#lib/content/front-matter'
import { mailSchema, pageSchema, questionSchema, regionSchema } from '#lib/content/front-matter'
import { findMailProblems } from '#lib/content/mail-words'
import { type MdxFile, parseMdx } from '#lib/content/parse-mdx'
import { practiceFacts } from '#lib/content/practice-facts'
import { type SiteWords, siteWordsSchema } from '#lib/content/site-words'
import type { Practice } from '#lib/practice/practice'
import type { ContentFile } from '#lib/source/content-folder'
import { ContentError, type ContentProblem } from '#lib/source/content-problem'
import { parseYaml } from '#lib/source/parse-yaml'

/** A file of content with its words complete. `updated` counts the words it draws from other files. */
export type Entry<Matter> = MdxFile<Matter> & { readonly updated: string }

/** A question, and where its answer stands in full: on the page that draws it, else among the questions. */
export type QuestionEntry = Entry<z.output<typeof questionSchema>> & { readonly home: AnswerHome }

export type Library = Readonly<{
  pages: readonly Entry<z.output<typeof pageSchema>>[]
  questions: readonly QuestionEntry[]
  regions: readonly Entry<z.output<typeof regionSchema>>[]
  mails: readonly MdxFile<z.output<typeof mailSchema>>[]
  site: SiteWords
}>

/** The text of every file, by what it holds. */
export type LibraryFiles = Readonly<
  Record<'pages' | 'questions' | 'regions' | 'mails', readonly ContentFile[]> & { site: ContentFile }
>

/** What `isShown` lets through, complete. Throws ContentError, which names all that is wrong. */
export function buildLibrary(files: LibraryFiles, practice: Practice, isShown: IsShown): Library {
  const parsed = parseAll(files, practice)
  const sources = sourcesOf(parsed, practice, isShown)
  const problems: ContentProblem[] = []
  const expand = <Matter>(file: MdxFile<Matter>) => {
    const { problems: found, ...expanded } = expandWords(file.tree, sources)
    problems.push(...found.map((problem) => ({ file: file.file, ...problem })))
    return expanded
  }
  const complete = <Matter extends Publication>(
    group: readonly MdxFile<Matter>[],
    nameHeadings: (slug: string, tree: Root) => void,
  ): Entry<Matter>[] =>
    group.map((file) => {
      const { tree, updates } = expand(file)
      nameHeadings(file.slug, tree)
      return { ...file, tree, updated: latestOf([file.matter.updated, ...updates]) }
    })
  const pages = complete(parsed.pages, nameHeadingsOfPage)
  const homes = findAnswerHomes(parsed.pages.filter(({ matter }) => isShown(matter)))
  problems.push(...homes.problems)
  const questions = complete(parsed.questions, nameHeadingsOfPart).map((question) => ({
    ...question,
    home: homes.of(question.slug),
  }))
  const regions = complete(parsed.regions, nameHeadingsOfPart)
  const mails = parsed.mails.map((mail) => ({ ...mail, tree: expand(mail).tree }))
  problems.push(...findMissingParts(pages, isShown), ...findMailProblems(parsed.mails))
  problems.push(...[...parsed.pages, ...parsed.questions, ...parsed.regions].flatMap(findWordsOfMails))
  if (problems.length > 0) throw new ContentError(problems)
  const shown = <E extends Entry<Publication>>(group: readonly E[]) =>
    group.filter(({ matter }) => isShown(matter))
  return {
    pages: shown(pages),
    questions: shown(questions).toSorted(byOrder),
    regions: shown(regions).toSorted(byOrder),
    mails,
    site: parsed.site,
  }
}

/** Whether a file is shown, judged by its front matter: drafts and publish dates. */
export type IsShown = (matter: Publication) => boolean

type Publication = Published & { updated: string }

function parseAll(files: LibraryFiles, practice: Practice) {
  const problems: ContentProblem[] = []
  const parse = <T extends z.ZodType>(group: readonly ContentFile[], schema: T) =>
    group.flatMap((file) => {
      const parsed = parseMdx(file, schema)
      problems.push(...(parsed.problems ?? []))
      return parsed.value ? [parsed.value] : []
    })
  const fill = fillFacts(practiceFacts(practice))
  const parsed = {
    pages: parse(
      files.pages,
      pageSchema.transform((page) => ({
        ...page,
        title: fill(page.title),
        description: fill(page.description),
      })),
    ),
    questions: parse(
      files.questions,
      questionSchema.transform((asked) => ({ ...asked, question: fill(asked.question) })),
    ),
    regions: parse(files.regions, regionSchema),
    mails: parse(files.mails, mailSchema),
  }
  const { name, text } = files.site
  const site = parseYaml(text, siteWordsSchema(fill), {
    file: name,
    firstLine: 1,
  })
  problems.push(...(site.problems ?? []))
  if (problems.length > 0 || !site.value) throw new ContentError(problems)
  return { ...parsed, site: site.value }
}

function sourcesOf(
  { pages, questions }: ReturnType<typeof parseAll>,
  practice: Practice,
  isShown: IsShown,
): Sources {
  return {
    facts: practiceFacts(practice),
    answer: (slug) => {
      const file = questions.find((question) => question.slug === slug)
      return file && { ...file.matter, tree: file.tree, published: isShown(file.matter) }
    },
    page: (slug) => {
      const file = pages.find((page) => page.slug === slug)
      return file && { ...file.matter, tree: file.tree, published: isShown(file.matter) }
    },
  }
}

/** What only a mail can show. */
function findWordsOfMails({ file, tree }: MdxFile<unknown>): ContentProblem[] {
  const problems: ContentProblem[] = []
  visit(tree, 'mdxJsxFlowElement', ({ name, position }) => {
    if (name !== 'OfferedTimes') return
    const message = 'has <OfferedTimes />, which only a mail can show. Take it out'
    problems.push({ file, line: position?.start.line ?? 1, message })
  })
  return problems
}

/** The last of some days such as 2027-03-08. */
export function latestOf(days: readonly string[]): string {
  return days.toSorted().at(-1) ?? ''
}

function byOrder(a: Entry<{ order: number }>, b: Entry<{ order: number }>): number {
  return a.matter.order - b.matter.order || a.slug.localeCompare(b.slug)
}
