import type { Interval } from '#lib/schedule/open-slots'

/** The practitioner's busy times; not `known` while a calendar is set and could not be read for six hours. */
export type BusyTimes =
  | { readonly known: true; readonly busy: readonly Interval[] }
  | { readonly known: false }

/** The last good reading of the feed. */
export type Reading = { readonly readAt: Date; readonly busy: readonly Interval[] }

/** A reading is believed for this long; after that the form offers no times rather than wrong ones. */
const BELIEVED_MS = 6 * 60 * 60_000

/** What the last good reading, or none, is worth now. */
export function judgeReading(reading: Reading | null, now: Date): BusyTimes {
  if (!reading || isTooOld(reading.readAt, now)) return { known: false }
  return { known: true, busy: reading.busy }
}

/** Whether what was read (or first tried) then is not believed any more: the practitioner is warned from then on. */
export function isTooOld(readAt: Date, now: Date): boolean {
  return now.getTime() - readAt.getTime() >= BELIEVED_MS
}
