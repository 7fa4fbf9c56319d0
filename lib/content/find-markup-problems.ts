import type { Nodes, Root } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx'
import { visit } from 'unist-util-visit'
import { beginsLikeProgram, bracesMeanCode, explainHtmlTag } from '#lib/content/explain-mdx-error'
import { componentNames, isComponentName, isFactName, vocabulary } from '#lib/content/vocabulary'
import { closest } from '#lib/source/closest'
import type { ContentProblem } from '#lib/source/content-problem'
import { explainIssue } from '#lib/source/explain-issue'

type Component = MdxJsxFlowElement | MdxJsxTextElement

/** What the copy may not hold: code, HTML, and components that are unknown, misplaced or wrongly told. */
export function findMarkupProblems(tree: Root, file: string): ContentProblem[] {
  const problems: ContentProblem[] = []
  const report = (node: Nodes, message: string, field?: string): void => {
    problems.push({ file, line: node.position?.start.line ?? 1, ...(field ? { field } : {}), message })
  }
  visit(tree, (node) => {
    if (node.type === 'mdxjsEsm') {
      report(node, beginsLikeProgram)
    } else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      report(node, bracesMeanCode)
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const { field, message } of explainComponent(node)) report(node, message, field)
    } else if (isLink(node) && !SAFE_ADDRESS.test(node.url.trim())) {
      report(node, `has a link to ${node.url}. A link begins with https://, mailto:, tel:, / or #`)
    }
  })
  return problems
}

function isLink(node: Nodes): node is Extract<Nodes, { url: string }> {
  return node.type === 'link' || node.type === 'definition'
}

/** An address of another kind may be a program: `javascript:`, `data:`. */
const SAFE_ADDRESS = /^(https?:\/\/|mailto:|tel:|\/|#|\?|$)|^[^:]*$/i

function explainComponent(node: Component): { field?: string; message: string }[] {
  const { name } = node
  if (isFactName(name)) {
    return node.attributes.length + node.children.length > 0 ? [{ message: `write it as <${name} />` }] : []
  }
  if (!isComponentName(name)) return [{ message: explainUnknown(name) }]
  const { attributes, stands } = vocabulary[name]
  const parsed = attributes.safeParse(readAttributes(node))
  const told = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) =>
        explainIssue(issue, attributes, readAttributes(node)).map(({ path, message }) => ({
          field: [name, ...path].join(' '),
          message,
        })),
      )
  const misplaced = explainPlace(node, stands)
  return misplaced ? [...told, { message: misplaced }] : told
}

function explainUnknown(name: string | null): string {
  if (!name) return 'has <>, which means nothing here. Take it out'
  if (/^[a-z]/.test(name)) return explainHtmlTag(name)
  const meant = closest(name, componentNames)
  return meant
    ? `${name} is not a component: did you mean ${meant}?`
    : `${name} is not a component. Use one of: ${componentNames.join(', ')}`
}

function explainPlace(node: Component, stands: 'around' | 'alone' | 'block' | 'inline'): string | undefined {
  const tag = `<${node.name}>`
  if (stands === 'inline') {
    return node.children.length > 0 ? `${tag} holds no words. Write it as <${node.name} … />` : undefined
  }
  if (node.type === 'mdxJsxTextElement') return `${tag} stands inside a sentence. Put it on a line of its own`
  if (stands === 'alone' && node.children.length > 0)
    return `${tag} holds no words. Write it as <${node.name} … />`
  if (stands === 'around' && node.children.length === 0)
    return `${tag} is empty. Write words inside it or take it out`
  return undefined
}

/** The attributes of a component as plain words; one that is code becomes a value no schema accepts. */
export function readAttributes({ attributes }: Component): Record<string, string | null> {
  return Object.fromEntries(
    attributes.map((attribute) =>
      attribute.type === 'mdxJsxAttribute'
        ? [attribute.name, typeof attribute.value === 'string' ? attribute.value : null]
        : ['{…}', null],
    ),
  )
}
