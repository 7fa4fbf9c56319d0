import { CST, Lexer } from 'yaml'

/** Words that YAML would leave out in silence, or marks that it would keep, where they begin, and what to write instead. */
type LostWords = Readonly<{ offset: number; message: string }>

/**
 * Looks for what a person typed as words and YAML reads as a comment, an anchor, an alias or a tag, and for the quotation
 * marks of a phone, which are words to YAML.
 */
export function findLostWords(text: string): LostWords[] {
  const found: LostWords[] = []
  let offset = 0
  let lineHasWords = false
  let wordsFollow = false
  for (const token of new Lexer().lex(text)) {
    if (MARKS.includes(token)) {
      wordsFollow = token === CST.SCALAR
      continue
    }
    const type = wordsFollow ? 'scalar' : CST.tokenType(token)
    wordsFollow = false
    if (type === 'comment' && lineHasWords) found.push({ offset, message: explainHash(token) })
    if (type === 'anchor' || type === 'alias' || type === 'tag')
      found.push({
        offset,
        message: `begins with ${token.charAt(0)}, and "${token}" would be lost. ${QUOTE}`,
      })
    if (type === 'scalar' && /^[“”„«][^“”„«»]*[“”»]$/.test(token.trim()))
      found.push({
        offset,
        message:
          'stands in the quotation marks of a phone, and readers would see them. Take them out, or write straight ones: "words"',
      })
    if (type === 'newline') lineHasWords = false
    else if (type !== 'space') lineHasWords = true
    offset += token.length
  }
  return found
}

/** Tokens of the lexer that stand for a place in the file, and take none. */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]

const QUOTE = 'Put the words in "quotes"'

function explainHash(comment: string): string {
  return `"${comment.trim()}" would be left out: what stands behind # is no words of the site. ${QUOTE}, or put a note to yourself on a line of its own`
}
