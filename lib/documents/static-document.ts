import { type DefaultTreeAdapterTypes, parse, serialize, defaultTreeAdapter as tree } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** A page as it is sent: its markup, and what its Content-Security-Policy has to allow. */
export type PageDocument = {
  readonly html: string
  readonly styles: readonly string[]
  readonly styleAttributes: readonly string[]
  readonly inlineScripts: readonly string[]
  /** Whether it loads script files of this site. */
  readonly hasScriptFiles: boolean
  readonly hasForm: boolean
  /** Whether React runs on it. */
  readonly hydrated: boolean
}

/** A plain script of our own carries this attribute; every other script belongs to the framework. */
export const PLAIN_SCRIPT = 'data-plain'

/**
 * The same page without the framework's scripts. Null when it can't do without them: pending Suspense is filled in by a
 * script; or when a style attribute would have to be allowed by 'unsafe-hashes'.
 */
export function staticDocument(html: string): PageDocument | null {
  const root = parse(html)
  const found = look(root, true)
  if (found.pending || found.styleAttributes.length > 0) return null
  return { html: serialize(root), ...found, hydrated: false }
}

/** The page as it is, with its scripts, for pages that have a client component. */
export function hydratedDocument(html: string): PageDocument {
  return { html, ...look(parse(html), false), hydrated: true }
}

type Found = {
  styles: string[]
  styleAttributes: string[]
  inlineScripts: string[]
  hasScriptFiles: boolean
  hasForm: boolean
  pending: boolean
}

function look(root: Node, removeFramework: boolean): Found {
  const found: Found = {
    styles: [],
    styleAttributes: [],
    inlineScripts: [],
    hasScriptFiles: false,
    hasForm: false,
    pending: false,
  }
  visit(root, found, removeFramework)
  return found
}

function visit(node: Node, found: Found, removeFramework: boolean): void {
  // React's marks of a boundary that has not arrived yet.
  if (tree.isCommentNode(node) && (node.data === '$?' || node.data === '$~')) found.pending = true
  if (!('childNodes' in node)) return
  for (const child of [...node.childNodes]) {
    if (tree.isElementNode(child)) {
      if (removeFramework && belongsToFramework(child)) {
        tree.detachNode(child)
        continue
      }
      note(child, found)
    }
    visit(child, found, removeFramework)
  }
}

function note(element: Element, found: Found): void {
  if (element.tagName === 'form') found.hasForm = true
  if (element.tagName === 'style') found.styles.push(textOf(element))
  if (element.tagName === 'script' && !isData(element)) {
    if (attribute(element, 'src') === undefined) found.inlineScripts.push(textOf(element))
    else found.hasScriptFiles = true
  }
  const style = attribute(element, 'style')
  if (style !== undefined) found.styleAttributes.push(style)
}

function belongsToFramework(element: Element): boolean {
  if (element.tagName === 'script') return !isData(element) && attribute(element, PLAIN_SCRIPT) === undefined
  if (element.tagName !== 'link') return false
  const rel = attribute(element, 'rel')
  return rel === 'modulepreload' || (rel === 'preload' && attribute(element, 'as') === 'script')
}

function isData(script: Element): boolean {
  return attribute(script, 'type') === 'application/ld+json'
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value
}

function textOf(element: Element): string {
  return element.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('')
}
