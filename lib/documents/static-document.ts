import { Parser } from 'htmlparser2'

/** A page as it is sent: its markup, and what its Content-Security-Policy has to allow. */
export type PageDocument = {
  readonly html: string
  readonly styles: readonly string[]
  readonly styleAttributes: readonly string[]
  readonly inlineScripts: readonly string[]
  /** Whether it loads script files of this site. */
  readonly hasScriptFiles: boolean
  /** Whether it says which pages may be fetched ahead. */
  readonly hasSpeculationRules: boolean
  readonly hasForm: boolean
  /** Whether it shows another page of this site within it. */
  readonly hasFrame: boolean
  /** Whether React runs on it. */
  readonly hydrated: boolean
}

/** A plain script of our own carries this attribute; every other script belongs to the framework. */
const PLAIN_SCRIPT = 'data-plain'

/** Data for the browser, which needs a word of its own in the policy. */
const SPECULATION_RULES = 'speculationrules'

/**
 * The same page without the framework's scripts, every other byte as it was. Null when it can't do without them: pending
 * Suspense is filled in by a script; or when a style attribute would have to be allowed by 'unsafe-hashes'.
 */
export function staticDocument(html: string): PageDocument | null {
  const { cuts, pending, ...found } = look(html, true)
  if (pending || found.styleAttributes.length > 0) return null
  return { html: without(cuts, html), ...found, hydrated: false }
}

/** The page as it is, with its scripts, for pages that have a client component. */
export function hydratedDocument(html: string): PageDocument {
  const { cuts: _none, pending: _some, ...found } = look(html, false)
  return { html, ...found, hydrated: true }
}

type Found = {
  readonly styles: string[]
  readonly styleAttributes: string[]
  readonly inlineScripts: string[]
  hasScriptFiles: boolean
  hasSpeculationRules: boolean
  hasForm: boolean
  hasFrame: boolean
  pending: boolean
  /** Where the framework's own elements stand: from the first character to the one after the last. */
  readonly cuts: [from: number, to: number][]
}

type Attributes = Readonly<Record<string, string>>

/** Reads a page once, front to back: nothing is built of it, and a page as long as the form takes 2 ms instead of 8. */
function look(html: string, removeFramework: boolean): Found {
  const found: Found = {
    styles: [],
    styleAttributes: [],
    inlineScripts: [],
    hasScriptFiles: false,
    hasSpeculationRules: false,
    hasForm: false,
    hasFrame: false,
    pending: false,
    cuts: [],
  }
  /** What to do with the raw text of the element being read, and where the element begins, if it has to go. */
  let keepText: ((text: string) => void) | undefined
  let cutFrom: number | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      if (removeFramework && belongsToFramework(name, attributes)) {
        if (name === 'script') cutFrom = parser.startIndex
        else found.cuts.push([parser.startIndex, parser.endIndex + 1])
      } else keepText = note(name, attributes, found, !removeFramework)
    },
    ontext(text) {
      keepText?.(text)
    },
    onclosetag(name) {
      keepText = undefined
      if (name !== 'script' || cutFrom === undefined) return
      found.cuts.push([cutFrom, parser.endIndex + 1])
      cutFrom = undefined
    },
    oncomment(data) {
      // React's marks of a boundary that has not arrived yet.
      if (data === '$?' || data === '$~') found.pending = true
    },
  })
  parser.end(html)
  return found
}

/** Notes what the policy has to know of an element. Where its text matters too, returns what takes it. */
function note(
  name: string,
  attributes: Attributes,
  found: Found,
  hydrated: boolean,
): ((text: string) => void) | undefined {
  if (attributes.style !== undefined) found.styleAttributes.push(attributes.style)
  if (name === 'form') found.hasForm = true
  if (name === 'iframe') found.hasFrame = true
  if (name === 'style') return collect(found.styles)
  if (name === 'script' && attributes.type === SPECULATION_RULES) {
    // Beside the hash of a script browsers ignore the word, as they do 'unsafe-inline' (CSP Level 3, section 6.7.3.2).
    if (hydrated) return collect(found.inlineScripts)
    found.hasSpeculationRules = true
  }
  if (name !== 'script' || isData(attributes)) return undefined
  if (attributes.src === undefined) return collect(found.inlineScripts)
  found.hasScriptFiles = true
  return undefined
}

/** One more text at the end of a list; a parser may hand it over in pieces. */
function collect(list: string[]): (text: string) => void {
  const at = list.push('') - 1
  return (text) => {
    list[at] += text
  }
}

function belongsToFramework(name: string, attributes: Attributes): boolean {
  if (name === 'script') return !isData(attributes) && attributes[PLAIN_SCRIPT] === undefined
  if (name !== 'link') return false
  return attributes.rel === 'modulepreload' || (attributes.rel === 'preload' && attributes.as === 'script')
}

function isData({ type }: Attributes): boolean {
  return type === 'application/ld+json' || type === SPECULATION_RULES
}

function without(cuts: Found['cuts'], html: string): string {
  let kept = ''
  let from = 0
  for (const [start, end] of cuts) {
    kept += html.slice(from, start)
    from = end
  }
  return kept + html.slice(from)
}
