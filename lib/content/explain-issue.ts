import { z } from 'zod'
import { closest } from './closest.ts'

type Explained = { path: readonly PropertyKey[]; message: string }

/** Says a zod issue in plain English: what is wrong and what to write. An unknown field gives one line for each. */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.ZodType): Explained[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: explainUnknown(key, known) }))
  }
  return [{ path: issue.path, message: issue.message }]
}

function explainUnknown(key: string, known: readonly string[]): string {
  const meant = closest(key, known)
  return meant
    ? `is not known here. Did you mean "${meant}"?`
    : `is not known here. Use one of: ${known.join(', ')}`
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = schema
  for (const step of path) {
    here = unwrap(here)
    if (here instanceof z.ZodObject) here = here.shape[String(step)]
    else if (here instanceof z.ZodArray) here = here.element
  }
  here = unwrap(here)
  return here instanceof z.ZodObject ? Object.keys(here.shape) : []
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap())
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.in)
  return schema
}
