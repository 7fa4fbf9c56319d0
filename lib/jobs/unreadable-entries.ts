// The calendar's entries that could not be understood. Their titles are often patients' names: they are kept sealed, in
// one place that the next reading writes over, and leave it in the practitioner's mail only.
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type UnreadableEntry, unreadableEntries } from '#lib/calendar/feed-answer'
import { readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { log } from '#lib/log'
import type { OwedMessage } from '#lib/outbox/message'
import { dataKeys, seal, unseal } from '#lib/security/field-encryption'

/** What the last reading did not understand, sealed. */
const UNREADABLE_KEY = 'calendar entries not understood'
/** Longer than the outbox tries to send. */
const KEPT_MS = 8 * 24 * 60 * 60_000
/** The ids of what the practitioner was told of. */
const TOLD_KEY = 'calendar entries told'
const MOST_TOLD = 1_000

type Telling = {
  readonly db: Kysely<Database>
  readonly owe: (owed: readonly OwedMessage[]) => Promise<void>
  readonly now: Date
}

/**
 * Keeps what a reading did not understand, and owes the practitioner one message of the entries she was not told of yet.
 * It is owed before it is noted: after a crash between the two the same message is owed again, and that is once.
 */
export async function tellUnreadable(
  unreadable: readonly UnreadableEntry[],
  { db, owe, now }: Telling,
): Promise<void> {
  const sealed = seal(JSON.stringify(unreadable), UNREADABLE_KEY, dataKeys())
  await writeValue(db, UNREADABLE_KEY, sealed, now, new Date(now.getTime() + KEPT_MS))
  const stored = await readValue(db, TOLD_KEY, now)
  const told = stored ? z.array(z.string()).parse(JSON.parse(stored.value)) : []
  const entries = unreadable.map(({ id }) => id).filter((id) => !told.includes(id))
  if (entries.length === 0) return
  log.warn({ count: entries.length }, 'some entries of the calendar could not be understood')
  const digest = createHash('sha256').update(JSON.stringify(entries.toSorted())).digest('base64url')
  await owe([
    {
      owedKey: `calendar-entries ${digest}`,
      message: { kind: 'practitioner:calendar-entries', facts: { entries } },
    },
  ])
  await writeValue(db, TOLD_KEY, JSON.stringify([...told, ...entries].slice(-MOST_TOLD)), now)
}

/** Those of the entries that the last reading still did not understand. */
export async function listUnreadable(
  db: Kysely<Database>,
  entries: readonly string[],
  now: Date,
): Promise<UnreadableEntry[]> {
  const stored = await readValue(db, UNREADABLE_KEY, now)
  if (!stored) return []
  const unreadable = unreadableEntries.parse(JSON.parse(unseal(stored.value, UNREADABLE_KEY, dataKeys())))
  return unreadable.filter(({ id }) => entries.includes(id))
}
