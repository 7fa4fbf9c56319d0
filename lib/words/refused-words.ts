import type { Kysely } from 'kysely'
import { z } from 'zod'
import { readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'

/** What she typed into a file and can't be kept as words: given back in its fields, and drawn nowhere. */
export type RefusedWords = Readonly<{
  /** By field, as typed. */
  typed: Readonly<Record<string, string>>
  problems: readonly { field: string; message: string; line?: number | undefined }[]
}>

const refused = z.object({
  typed: z.record(z.string(), z.string()),
  problems: z.array(z.object({ field: z.string(), message: z.string(), line: z.number().optional() })),
})

const DAYS = 30

/** Keeps what was refused for thirty days, on every device; null forgets it. */
export async function keepRefused(
  db: Kysely<Database>,
  file: string,
  words: RefusedWords | null,
  now: Date,
): Promise<void> {
  const until = words ? new Date(now.getTime() + DAYS * 24 * 60 * 60_000) : now
  await writeValue(db, keyOf(file), JSON.stringify(words), now, until)
}

/** What was refused of a file and not corrected since. */
export async function findRefused(
  db: Kysely<Database>,
  file: string,
  now: Date,
): Promise<RefusedWords | undefined> {
  const stored = await readValue(db, keyOf(file), now)
  return stored ? refused.safeParse(JSON.parse(stored.value)).data : undefined
}

function keyOf(file: string): string {
  return `words refused ${file}`
}
