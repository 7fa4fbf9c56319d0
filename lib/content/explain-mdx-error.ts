import type { VFileMessage } from 'vfile-message'
import { isComponentName, isFactName, vocabulary } from '#lib/content/vocabulary'

/** What a parser's complaint means to a person who writes copy, and the line to look at (from 1). */
export function explainMdxError({ reason, line }: VFileMessage): { line: number; message: string } {
  // The parser reports an unclosed tag where it gave up looking; the tag itself is named with its place.
  const unclosed = /^Expected a closing tag for `<(\w*)>` \((\d+):/.exec(reason)
  if (unclosed) return { line: Number(unclosed[2]), message: explainUnclosed(unclosed[1] ?? '') }
  return { line: line ?? 1, message: explainReason(reason) }
}

function explainUnclosed(name: string): string {
  const wordless =
    isFactName(name) || (isComponentName(name) && ['alone', 'inline'].includes(vocabulary[name].stands))
  if (wordless) return `<${name}> holds no words. Write it as <${name} />`
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
  if (/acorn|expression|brace/.test(reason)) return bracesMeanCode
  if (/before name|after self-closing slash|in name/.test(reason)) {
    return 'has a "<", which begins a component here. Write the words "less than", or \\< for the sign itself'
  }
  return `cannot be read: ${reason}`
}

/** Said of curly braces wherever they are found. */
export const bracesMeanCode =
  'has curly braces, which mean program code here. Write \\{ and \\} or round brackets'
