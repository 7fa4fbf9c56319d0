// Many requests at once: after a flood, or from one sender.
import type { Kysely } from 'kysely'
import { carryOutAll } from '#lib/consultation/carry-out'
import type { Consultation } from '#lib/consultation/consultation'
import { decline, lapse, releaseTime } from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { listFromSender } from '#lib/inbox/sender-store'
import { listWaitingSince, readPage } from '#lib/inbox/store'

/** Which requests are meant: all of the sender of one, all that wait since so many hours, or all that are held back. */
export type Which =
  | { readonly kind: 'sender'; readonly of: string }
  | { readonly kind: 'waiting'; readonly hours: number }
  | { readonly kind: 'held-back' }

/** What an address or a form says about which are meant; those held back when it says nothing that can be read. */
export function readWhich({ of, hours }: { of?: string | undefined; hours?: string | undefined }): Which {
  if (of && UUID.test(of)) return { kind: 'sender', of }
  if (hours && /^\d{1,4}$/.test(hours)) return { kind: 'waiting', hours: Number(hours) }
  return { kind: 'held-back' }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The address of the page that shows them. */
export function severalPath(which: Which): string {
  if (which.kind === 'sender') return `/practice/several?of=${which.of}`
  return which.kind === 'waiting' ? `/practice/several?hours=${which.hours}` : '/practice/several'
}

const HOUR_MS = 60 * 60_000
const MOST = 500

/** Those that are meant, up to 500 of those held back. */
export async function listSeveral(db: Kysely<Database>, which: Which, now: Date): Promise<Consultation[]> {
  switch (which.kind) {
    case 'sender':
      return listFromSender(db, which.of)
    case 'waiting':
      return listWaitingSince(db, new Date(now.getTime() - which.hours * HOUR_MS))
    case 'held-back':
      return (await readPage(db, 'held-back', now, null, MOST)).consultations
  }
}

/** What the practitioner had before her eyes: nothing that came later is touched, nor what she ticked to be kept. */
export type Seen = { readonly until: Date; readonly kept: readonly string[] }

function chosen(all: readonly Consultation[], { until, kept }: Seen): Consultation[] {
  return all.filter(({ id, createdAt }) => createdAt <= until && !kept.includes(id))
}

/** Frees the times of those that are meant; the requests wait under those held back. Returns how many times that freed. */
export async function releaseTimesOf(
  db: Kysely<Database>,
  which: Which,
  seen: Seen,
  now: Date,
): Promise<number> {
  const meant = chosen(await listSeveral(db, which, now), seen)
  return carryOutAll(
    db,
    meant.map((one) => (one.heldBack ? lapse(one, now) : releaseTime(one, now))),
    now,
  )
}

/** Declines those that are meant, without a word to anybody. Returns how many were declined. */
export async function declineSeveral(
  db: Kysely<Database>,
  which: Which,
  seen: Seen,
  now: Date,
): Promise<number> {
  const meant = chosen(await listSeveral(db, which, now), seen)
  return carryOutAll(
    db,
    meant.map((consultation) => decline(consultation, now, { isSpam: true })),
    now,
  )
}
