// What fetch-busy.ts and the process it starts say to each other.
import { z } from 'zod'

/** Why a feed could not be read, as a code for the log: the feed's address is a secret and its text is private. */
export class FeedError extends Error {
  override name = 'FeedError'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export const busyTimes = z.array(z.object({ start: z.coerce.date(), end: z.coerce.date() }))

/**
 * An entry that could not be understood in full, and what of it could not. Its title is the practitioner's own words,
 * often a patient's name: it goes into her mail and nowhere else.
 */
const unreadableEntry = z.object({
  /** The same for the same entry with the same fault in each reading. */
  id: z.string(),
  title: z.string(),
  start: z.coerce.date().nullable(),
  /** Only the day of the start is known or meant. */
  isDay: z.boolean(),
  what: z.enum(['time', 'rule', 'zone']),
})
export type UnreadableEntry = z.infer<typeof unreadableEntry>
export const unreadableEntries = z.array(unreadableEntry)

export const feedOrder = z.object({
  address: z.string(),
  from: z.coerce.date(),
  to: z.coerce.date(),
  /** The practitioner's addresses: an invitation that one of them declined is free time. */
  own: z.array(z.string()),
  /** The zone of the practice (IANA): the words that are published are not seen from there. */
  zone: z.string(),
})

const feedReading = z.object({
  /** In order, none touching another, all within the window. */
  busy: busyTimes,
  unreadable: unreadableEntries,
})
export type FeedReading = z.infer<typeof feedReading>

export const feedAnswer = z.union([feedReading, z.object({ error: z.string() })])
