import type { List, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { z } from 'zod'
import type { mailSchema } from '#lib/content/front-matter'
import type { MdxFile } from '#lib/content/parse-mdx'
import { attribute, type Block, blocksOf, isSection, saysSomething } from '#lib/content/sections'
import type { ContentProblem } from '#lib/source/content-problem'

/**
 * The mails patients get, each with the parts of which some are sent and others not, by their section's id. Words outside
 * of a part are always sent.
 */
export const mailParts = {
  received: ['with-a-time', 'without-a-time'],
  confirmed: [],
  proposed: ['with-a-time', 'without-a-time'],
  declined: [],
  moved: ['confirmed', 'not-confirmed', 'by-the-practitioner'],
  corrected: ['the-address', 'the-number'],
  'address-changed': [],
  cancelled: ['by-the-patient', 'by-the-practitioner'],
  expired: [],
  reminder: [],
} as const satisfies Record<string, readonly string[]>

/** A mail of content/mails, by its file. */
export type MailName = keyof typeof mailParts
export type MailPart<Name extends MailName = MailName> = (typeof mailParts)[Name][number]

/** What stands in a mail: plain words, or the place of the times that are offered. */
export type MailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'offered-times' }

type MailFile = MdxFile<z.output<typeof mailSchema>>

/** The words of a mail with those of its parts that are sent, once facts stand in their places. */
export function mailBlocks({ tree }: { tree: Root }, parts: readonly string[]): MailBlock[] {
  return blocksOf(tree).flatMap((block) => {
    if (!isSection(block)) return toMailBlocks(block)
    return parts.includes(attribute(block, 'id')) ? block.children.flatMap(toMailBlocks) : []
  })
}

/** A fragment stands where a fact or other words were put in: what it holds counts. */
function toMailBlocks(block: Block): MailBlock[] {
  if (block.type === 'paragraph') return [{ kind: 'paragraph', text: textOf(block) }]
  if (block.type === 'list') return [{ kind: 'list', ordered: block.ordered ?? false, items: itemsOf(block) }]
  if (block.type !== 'mdxJsxFlowElement') return []
  return block.name === 'OfferedTimes' ? [{ kind: 'offered-times' }] : block.children.flatMap(toMailBlocks)
}

function itemsOf({ children }: List): string[] {
  return children.map((item) => textOf(item))
}

/** Why mails can't be sent as these files have them: one or a part is missing, or holds what a mail can't show. */
export function findMailProblems(mails: readonly MailFile[]): ContentProblem[] {
  const missing = Object.keys(mailParts)
    .filter((name) => !mails.some(({ slug }) => slug === name))
    .map((name) => ({
      file: `content/mails/${name}.mdx`,
      line: 1,
      message: 'is missing, and patients get this mail. Put the file back',
    }))
  return [...missing, ...mails.flatMap(problemsOf)]
}

function problemsOf(mail: MailFile): ContentProblem[] {
  const { file, slug, tree } = mail
  const wanted = Object.entries(mailParts).find(([name]) => name === slug)?.[1]
  if (!wanted) {
    const known = Object.keys(mailParts).join(', ')
    return [{ file, line: 1, message: `is no mail that the site sends. It sends: ${known}` }]
  }
  const sections = blocksOf(tree).filter(isSection)
  const idOf = (section: Block) => (isSection(section) ? attribute(section, 'id') : '')
  const lineOf = (node: { position?: { start: { line: number } } | undefined }) =>
    node.position?.start.line ?? 1
  const absent = wanted
    .filter((id) => !sections.some((section) => idOf(section) === id && section.children.some(saysSomething)))
    .map((id) => ({
      file,
      line: 1,
      message: `has no words in <Section id="${id}">, and the mail is sent with them. Write some`,
    }))
  const needless = sections
    .filter((section) => !wanted.some((id) => id === idOf(section)))
    .map((section) => ({
      file,
      line: lineOf(section),
      message: `<Section id="${idOf(section)}"> is never sent. ${wanted.length > 0 ? `The parts of this mail are: ${wanted.join(', ')}` : 'Take its tags out'}`,
    }))
  const unsendable: ContentProblem[] = []
  visit(tree, (node) => {
    const message = explainUnsendable(node.type, 'name' in node ? node.name : undefined)
    if (message) unsendable.push({ file, line: lineOf(node), message })
  })
  if (wanted.length === 0 && !blocksOf(tree).some(saysSomething))
    absent.push({ file, line: 1, message: 'has no words. Write some below the second line of three dashes' })
  return [...absent, ...needless, ...unsendable]
}

function explainUnsendable(type: string, name: string | null | undefined): string | undefined {
  if (type === 'heading')
    return 'has a heading, and a mail has the one of its field. Write a sentence instead'
  if (type === 'link' || type === 'linkReference')
    return 'has a link among its words. A mail has one link, below its words; write only what it says'
  if (['image', 'table', 'code', 'thematicBreak', 'footnoteReference'].includes(type))
    return 'has something that a mail can’t show. Write sentences and lists'
  if (name && ['Callout', 'Plate', 'Picture', 'Answer', 'Passage', 'Source'].includes(name))
    return `has <${name}>, which a mail can’t show. Write sentences and lists`
  return undefined
}
