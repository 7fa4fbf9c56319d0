import { z } from 'zod'
import { closest } from '#lib/source/closest'

/** `meant` is the field that a mistyped name stands for. */
type Explained = { path: readonly PropertyKey[]; message: string; meant?: readonly PropertyKey[] }

/** Says a zod issue in plain English: what is wrong and what to write. An unknown field gives one line for each. */
export function explainIssue(issue: z.core.$ZodIssue, schema: z.ZodType): Explained[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys.map((key) => explainUnknown(issue.path, key, known))
  }
  return [{ path: issue.path, message: issue.message }]
}

function explainUnknown(above: readonly PropertyKey[], key: string, known: readonly string[]): Explained {
  const path = [...above, key]
  const meant = closest(key, known)
  return meant
    ? { path, message: `is not known here. Did you mean "${meant}"?`, meant: [...above, meant] }
    : { path, message: `is not known here. Use one of: ${known.join(', ')}` }
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
