import {
  type ErrorCode,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type { z } from 'zod'
import type { ContentProblem } from '#lib/source/content-problem'
import { explainIssue, labelOf } from '#lib/source/explain-issue'
import { findLostWords } from '#lib/source/find-lost-words'

export type Parsed<T> =
  | { value: T; problems?: never }
  | { value?: never; problems: readonly ContentProblem[] }

/** Where a piece of YAML stands: its file and the line of the file on which it begins (1 for a whole file). */
type Origin = Readonly<{ file: string; firstLine: number }>

/**
 * Reads YAML that a person typed. Every scalar arrives at the schema as the text that was typed, so that a postal
 * code keeps its zeros and `title: 2027` is a title; empty values count as unset. Never throws: all problems come
 * back together, each with its line.
 */
export function parseYaml<T extends z.ZodType>(text: string, schema: T, origin: Origin): Parsed<z.output<T>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const problemAt = (offset: number, message: string, path: readonly PropertyKey[] = []): ContentProblem => ({
    file: origin.file,
    line: lines.linePos(offset).line + origin.firstLine - 1,
    ...(path.length > 0 ? { field: fieldName(path) } : {}),
    ...labelled(labelOf(schema, path)),
    message,
  })
  const lost = findLostWords(text).map(({ offset, message }) => problemAt(offset, message))
  if (document.errors.length > 0 || lost.length > 0) {
    const broken = document.errors.map(({ pos, code, message }) =>
      problemAt(pos[0], explainSyntax(code, message)),
    )
    return { problems: [...lost, ...broken].filter(isFirstOfItsLine) }
  }
  const typed = dropUnset(document.toJS()) ?? {}
  const parsed = schema.safeParse(typed)
  if (parsed.success) return { value: parsed.data }
  const explained = parsed.error.issues.flatMap((issue) => explainIssue(issue, schema, typed))
  const mistyped = new Set(explained.map(({ meant }) => meant && fieldName(meant)))
  return {
    problems: explained
      .filter(({ path, meant }) => meant || !mistyped.has(fieldName(path)))
      .map(({ path, message }) => problemAt(offsetOf(document.contents, path), message, path)),
  }
}

/** The line of each field, by its path such as `menu.home`, counted from 1. For a text that `parseYaml` could read. */
export function linesOfYaml(text: string): Map<string, number> {
  const counter = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter })
  const lines = new Map<string, number>()
  visit(document, {
    Pair(_key, { key }, ancestors) {
      const path = ancestors.flatMap((node) =>
        isPair(node) && isScalar(node.key) ? [String(node.key.value)] : [],
      )
      if (isScalar(key)) path.push(String(key.value))
      if (isScalar(key) && key.range) lines.set(path.join('.'), counter.linePos(key.range[0]).line)
    },
  })
  return lines
}

function labelled(label: string | undefined): { label?: string } {
  return label === undefined ? {} : { label }
}

/** One typing mistake makes a parser complain several times. */
function isFirstOfItsLine({ line }: ContentProblem, at: number, all: readonly ContentProblem[]): boolean {
  return all.findIndex((other) => other.line === line) === at
}

function explainSyntax(code: ErrorCode, message: string): string {
  if (code === 'BLOCK_AS_IMPLICIT_KEY')
    return 'holds a colon, which ends the name of a field. Put the words in "quotes"'
  if (code === 'UNEXPECTED_TOKEN' && /block-seq-ind/.test(message))
    return 'begins with a hyphen. Put the hyphen and what follows on the next line, two spaces in'
  if (code === 'BAD_SCALAR_START')
    return `begins with ${message.at(-1)}, which means something else here. ${QUOTE}`
  if (code === 'DUPLICATE_KEY') return 'names a field that is there already. Keep one of the two'
  if (code === 'TAB_AS_INDENT') return 'begins with a tab. Use spaces'
  if (code === 'MULTIPLE_DOCS') return 'holds a second line of three dashes among the fields. Take it out'
  if (code === 'UNEXPECTED_TOKEN' || code === 'BAD_INDENT' || code === 'MISSING_CHAR')
    return `can’t be read from here on. Each line is a field, a colon, a space and words. ${QUOTE} when they hold quotes, brackets or a colon`
  return `can’t be read. Each line is a field, a colon, a space and words. ${QUOTE} when in doubt`
}

const QUOTE = 'Put the words in "quotes"'

function dropUnset(value: unknown): unknown {
  if (value === '' || value === null) return undefined
  if (Array.isArray(value)) return value.map((item: unknown) => (item === null ? '' : dropNested(item)))
  return dropNested(value)
}

function dropNested(value: unknown): unknown {
  if (Array.isArray(value)) return dropUnset(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const kept = dropUnset(inner)
      return kept === undefined ? [] : [[key, kept]]
    }),
  )
}

/** The start of the named field's own line; for a field that is absent, of the nearest one above it. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (!pair) return offset
      offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = isMap(node) || isScalar(node) || isSeq(node) ? (node.range?.[0] ?? offset) : offset
    } else {
      return offset
    }
  }
  return offset
}

/** `closures[0].from` is `closures 1 from` to a person who counts from one. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.')
}
