import type { VFileMessage } from 'vfile-message'
import { componentNames, isComponentName, isFactName, vocabulary } from '#lib/content/vocabulary'
import { closest } from '#lib/source/closest'

/** What a parser's complaint means to a person who writes copy, and the line to look at (from 1). */
export function explainMdxError(
  { reason, line = 1 }: VFileMessage,
  text: string,
): { line: number; message: string } {
  // The parser reports an unclosed tag where it gave up looking; the tag itself is named with its place.
  const unclosed = /^Expected a closing tag for `<([^`>]*)>` \((\d+):/.exec(reason)
  if (unclosed) {
    const at = Number(unclosed[2])
    return { line: at, message: explainAngle(lineOf(text, at)) ?? explainUnclosed(unclosed[1] ?? '') }
  }
  const around = explainAngle(lineOf(text, line))
  if (
    around &&
    /name|attribute|closing tag|expression|before/.test(reason) &&
    !/^Unexpected closing tag/.test(reason)
  )
    return { line, message: around }
  return { line, message: explainReason(reason) }
}

function lineOf(text: string, line: number): string {
  return text.split('\n')[line - 1] ?? ''
}

/** What somebody meant who wrote "<" and no component; undefined when it is one. */
function explainAngle(line: string): string | undefined {
  for (const [typed] of line.matchAll(/(?<!\\)<[^<]*/g)) {
    if (typed.startsWith('<!--')) return NOTE_TO_SELF
    const address = /^<(https?:\/\/[^>\s]*)/.exec(typed)?.[1]
    if (address) return `a link needs words: write [what it leads to](${address})`
    const mailbox = /^<(?:mailto:)?([^>\s@]+@[^>\s]+)>/.exec(typed)?.[1]
    if (mailbox) return `write the address as a link: [${mailbox}](mailto:${mailbox})`
    if (/^<br\b/i.test(typed)) return 'has <br>. For a new paragraph, leave one line empty'
    const name = /^<\/?([A-Za-z][\w-]*)/.exec(typed)?.[1]
    if (name && isHtmlTag(name)) return explainHtmlTag(name)
    if (!name || !/^[A-Z]/.test(name)) return LESS_THAN
  }
  return undefined
}

const NOTE_TO_SELF = 'holds a note to yourself (<!-- … -->), and readers would see it. Delete it'

const LESS_THAN =
  'has a "<", which begins a component here. Write the words "less than", or \\< for the sign itself'

/** Said of HTML wherever it is found. */
export function explainHtmlTag(name: string): string {
  return `has the HTML tag <${name}>. Use Markdown instead, such as **important** or [words](/faq)`
}

function isHtmlTag(name: string): boolean {
  return HTML_TAGS.includes(name.toLowerCase())
}

// Those that people type into copy or paste with it; any other small word behind "<" is a sentence.
const HTML_TAGS =
  'a b i u s p br hr em strong span div img ul ol li h1 h2 h3 h4 table tr td th font center sup sub small iframe script style video button form input'.split(
    ' ',
  )

function explainUnclosed(name: string): string {
  const wordless =
    isFactName(name) || (isComponentName(name) && ['alone', 'inline'].includes(vocabulary[name].stands))
  if (wordless) return `<${name}> holds no words. Write it as <${name} />`
  if (!isComponentName(name)) {
    const meant = closest(name, componentNames)
    return `<${name}> is nothing the site knows.${meant ? ` Did you mean <${meant}>?` : ' Take it out'}`
  }
  return `<${name}> is never closed. Write </${name}> on a line of its own below its words`
}

function explainReason(reason: string): string {
  const mixed = /^Unexpected closing tag `<\/(\w*)>`, expected corresponding closing tag for `<(\w*)>`/.exec(
    reason,
  )
  if (mixed)
    return `has </${mixed[1]}> where </${mixed[2]}> should stand. Close the component opened last first`
  if (/^Unexpected closing slash/.test(reason))
    return 'closes a component that was not opened. Take the closing tag out'
  if (/import\/exports/.test(reason)) return beginsLikeProgram
  if (/acorn|expression|brace/.test(reason)) return bracesMeanCode
  if (/before name|after self-closing slash|in name|attribute/.test(reason)) return LESS_THAN
  return 'can’t be read from here on. Look for a "<", a "{" or a component that is not closed'
}

/** Said of a sentence that begins with import or export, wherever it is found. */
export const beginsLikeProgram =
  'begins like a program (import or export). Begin the sentence with another word'

/** Said of curly braces wherever they are found. */
export const bracesMeanCode =
  'has curly braces, which mean program code here. Write \\{ and \\} or round brackets'
