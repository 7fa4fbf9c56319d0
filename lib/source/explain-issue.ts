import { z } from 'zod'
import { closest } from '#lib/source/closest'

/** `meant` is the field that a mistyped name stands for. */
type Explained = { path: readonly PropertyKey[]; message: string; meant?: readonly PropertyKey[] }

/**
 * Says a zod issue in plain English: what is wrong with `typed`, and what to write. An unknown field gives one line for
 * each.
 */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.ZodType, typed?: unknown): Explained[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path)
    return issue.keys.map((key) => explainUnknown(path, key, known))
  }
  if (issue.code === 'invalid_type') {
    const message = explainShape(issue.expected, valueAt(typed, path), knownKeys(schema, path))
    if (message) return [{ path, message }]
  }
  return [{ path, message: issue.message }]
}

/** What the practitioner's form calls a field of a schema, or the list it is in; undefined when it has no name there. */
export function labelOf(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  if (path.length === 0) return undefined
  const label = layersOf(schemaAt(schema, path))
    .map((layer) => z.globalRegistry.get(layer)?.label)
    .find((named) => typeof named === 'string')
  return label ?? labelOf(schema, path.slice(0, -1))
}

function explainUnknown(above: readonly PropertyKey[], key: string, known: readonly string[]): Explained {
  const path = [...above, key]
  const meant = closest(key, known)
  return meant
    ? { path, message: `is not known here. Did you mean "${meant}"?`, meant: [...above, meant] }
    : { path, message: `is not known here. Use one of: ${known.join(', ')}` }
}

/** Words where several lines belong, or several lines where words belong. */
function explainShape(expected: string, typed: unknown, fields: readonly string[]): string | undefined {
  if (expected === 'array' && typeof typed === 'string') {
    const items = typed
      .replace(/^[-•]\s*/, '')
      .split(/\s*[,\n]\s*|\s+[-•]\s*/)
      .filter(Boolean)
    return `takes one line for each. Write below it: ${items.map((item) => `- ${item}`).join(' and on the next line: ')}`
  }
  if (expected === 'array' && typed !== undefined)
    return 'takes one line for each, and each begins with a hyphen and a space, such as: - words'
  if (expected === 'object' && typed === undefined)
    return `is missing. Write it with its own lines: ${fields.map((field) => `${field}:`).join(', ')}`
  if (expected === 'object')
    return `needs its own lines: ${fields.map((field) => `${field}:`).join(', ')}, each with what belongs there`
  if (expected === 'string' && typed !== undefined)
    return 'takes words on the same line. Put them in "quotes" when they begin with a bracket or a brace'
  return undefined
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.entries(here).find(([key]) => key === String(step))?.[1]
  }
  return here
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const here = layersOf(schemaAt(schema, path)).at(-1)
  return here instanceof z.ZodObject ? Object.keys(here.shape) : []
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): unknown {
  let here: unknown = schema
  for (const step of path) {
    here = layersOf(here).at(-1)
    if (here instanceof z.ZodObject) here = here.shape[String(step)]
    else if (here instanceof z.ZodArray) here = here.element
    else return undefined
  }
  return here
}

/** A schema and those it is wrapped around, the innermost last. */
function layersOf(schema: unknown): z.ZodType[] {
  if (!(schema instanceof z.ZodType)) return []
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  ) {
    return [schema, ...layersOf(schema.unwrap())]
  }
  return schema instanceof z.ZodPipe ? [schema, ...layersOf(schema.in)] : [schema]
}
