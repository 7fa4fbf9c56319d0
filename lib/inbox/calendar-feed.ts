// The practitioner's own calendar feed: its secret address, and the calls in it.
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type FeedEntry, privateFeed } from '#lib/calendar/private-feed'
import type { Consultation } from '#lib/consultation/consultation'
import { listConsultations } from '#lib/consultation/store'
import { readValue, writeValue } from '#lib/database/key-values'
import type { Database } from '#lib/database/schema'
import { formatPhone } from '#lib/practice/phone'
import { readLink, signLink } from '#lib/security/signed-token'

const KEY = 'calendar feed out'
const DAY_MS = 24 * 60 * 60_000
/** Calls of the last weeks stay in the calendar that reads the feed. */
const PAST_DAYS = 30
/** It ends when it is taken back, not with time. */
const NEVER = new Date('2200-01-01T00:00:00Z')

const stored = z.object({ subject: z.uuid(), details: z.boolean() })
export type Feed = z.infer<typeof stored>

/** The feed as it is set up; null while there is none. */
export async function readFeedSettings(db: Kysely<Database>, now: Date): Promise<Feed | null> {
  const value = await readValue(db, KEY, now)
  return value?.value ? stored.parse(JSON.parse(value.value)) : null
}

/** Makes a new address; the one before leads nowhere from now on. `details`: whether entries say where the pain is. */
export async function renewFeed(db: Kysely<Database>, details: boolean, now: Date): Promise<void> {
  await writeValue(db, KEY, JSON.stringify({ subject: randomUUID(), details }), now)
}

/** Takes the address back, and makes no other. */
export async function endFeed(db: Kysely<Database>, now: Date): Promise<void> {
  await writeValue(db, KEY, '', now)
}

/** The path of the feed, beginning with "/". */
export function feedPath({ subject }: Feed): string {
  return `/practice/calendar/${signLink({ purpose: 'calendar-feed', subject, expiresAt: NEVER, version: 0 })}.ics`
}

type Circumstances = {
  readonly minutes: number
  /** Names and numbers stand in it; else references only. */
  readonly names: boolean
  readonly areaNames: ReadonlyMap<string, string>
  readonly now: Date
}

/** The iCalendar text behind a token; null when it is not, or not any more, the feed's. */
export async function readFeed(
  db: Kysely<Database>,
  token: string,
  circumstances: Circumstances,
): Promise<string | null> {
  const { now } = circumstances
  const link = readLink(token, ['calendar-feed'], now)
  const feed = await readFeedSettings(db, now)
  if (typeof link === 'string' || !feed || link.subject !== feed.subject) return null
  const from = new Date(now.getTime() - PAST_DAYS * DAY_MS)
  const calls = await listConsultations(db, ['confirmed', 'requested', 'offered'], { from })
  return privateFeed(
    calls.flatMap((call) => toEntry(call, feed.details, circumstances) ?? []),
    now,
  )
}

function toEntry(
  { id, slot, state, sequence, reference, personal }: Consultation,
  details: boolean,
  { minutes, names, areaNames }: Circumstances,
): FeedEntry | null {
  if (!slot) return null
  const who = names && personal ? `${personal.name}, ${formatPhone(personal.phone)}` : reference
  const areas = personal?.areas.map((slug) => areaNames.get(slug) ?? slug).join(', ')
  const told = details && names && personal ? [areas, personal.note].filter(Boolean).join('\n') : ''
  return {
    uid: `${id}@calls`,
    sequence,
    title: state === 'confirmed' ? `Call: ${who}` : `To answer: ${who}`,
    description: [reference, told].filter(Boolean).join('\n'),
    start: slot,
    minutes,
    tentative: state !== 'confirmed',
  }
}
