import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { ContentProblem } from '#lib/source/content-problem'
import { explainIssue } from '#lib/source/explain-issue'

export type Parsed<T> =
  | { value: T; problems?: never }
  | { value?: never; problems: readonly ContentProblem[] }

/** Where a piece of YAML stands: its file and the line of the file on which it begins (1 for a whole file). */
export type Origin = Readonly<{ file: string; firstLine: number }>

/**
 * Reads YAML that a person typed. Every scalar arrives at the schema as the text that was typed, so that a postal
 * code keeps its zeros and `title: 2027` is a title; empty values count as unset. Never throws: all problems come
 * back together, each with its line.
 */
export function parseYaml<T extends z.ZodType>(text: string, schema: T, origin: Origin): Parsed<z.output<T>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const problemAt = (offset: number, message: string, field?: string): ContentProblem => ({
    file: origin.file,
    line: lines.linePos(offset).line + origin.firstLine - 1,
    ...(field ? { field } : {}),
    message,
  })
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => problemAt(error.pos[0], explainSyntax(error.message))) }
  }
  const parsed = schema.safeParse(dropUnset(document.toJS()) ?? {})
  if (parsed.success) return { value: parsed.data }
  const explained = parsed.error.issues.flatMap((issue) => explainIssue(issue, schema))
  const mistyped = new Set(explained.map(({ meant }) => meant && fieldName(meant)))
  return {
    problems: explained
      .filter(({ path, meant }) => meant || !mistyped.has(fieldName(path)))
      .map(({ path, message }) => problemAt(offsetOf(document.contents, path), message, fieldName(path))),
  }
}

function explainSyntax(message: string): string {
  if (/compact mappings/.test(message))
    return 'holds a colon, which ends the name of a field. Put the words in "quotes"'
  return `cannot be read: ${message.replace(/\.?\s*$/, '')}. Each line should look like "name: words"`
}

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
