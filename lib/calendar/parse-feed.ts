import ical, { type EventInstance, type VEvent, type VFreebusy } from 'node-ical'
import { FeedError } from '#lib/calendar/feed-error'
import { splitFeed } from '#lib/calendar/split-feed'
import type { Interval } from '#lib/schedule/open-slots'
import { easternInstant } from '#lib/schedule/practice-time'

export type FeedReading = {
  /** In order, none touching another, all within the window. */
  readonly busy: readonly Interval[]
  /** Events that could not be understood. Each request is confirmed by a person, so they don't close the form. */
  readonly skipped: number
}

/** More than one event can fill of a window, at one an hour. */
const MOST_OCCURRENCES = 5_000
const DAY_MS = 24 * 60 * 60_000

/**
 * The busy times of an iCalendar text within a window, whatever zone the process lives in. Transparent and cancelled
 * events are free time; whole days are Eastern days. Throws FeedError for a text that is not a whole calendar.
 */
export function parseFeed(text: string, window: Interval): FeedReading {
  let skipped = 0
  const busy = splitFeed(text).flatMap((calendar) => {
    try {
      return busyIn(calendar, window)
    } catch {
      // A hostile or broken event: node-ical throws for its dates or its rule. It is counted, and the others stand.
      skipped += 1
      return []
    }
  })
  return { busy: merge(busy), skipped }
}

function busyIn(calendar: string, window: Interval): Interval[] {
  if (isTooFine(calendar)) throw new FeedError('rule-too-fine')
  const components = Object.values(ical.sync.parseICS(calendar))
  const busy = components.flatMap((component) => {
    if (component?.type === 'VFREEBUSY') return busyPeriods(component)
    return component?.type === 'VEVENT' ? busyOccurrences(component, window) : []
  })
  return busy.flatMap((time) => within(time, window))
}

/** No appointment repeats by the minute; such a rule fills memory. RDATE the library does not read. */
function isTooFine(calendar: string): boolean {
  return /^RRULE.*(SECONDLY|MINUTELY|BY(MINUTE|SECOND)=\d+,)|^RDATE/im.test(calendar)
}

function busyPeriods({ freebusy = [] }: VFreebusy): Interval[] {
  return freebusy.filter(({ type }) => type !== 'FREE').map(({ start, end }) => ({ start, end }))
}

function busyOccurrences(event: VEvent, window: Interval): Interval[] {
  // The library keeps a time it can't read as text, and then finds that nothing takes place.
  if (Number.isNaN(Number(event.start)) || Number.isNaN(Number(event.end))) throw new FeedError('not-a-time')
  // The library finds whole days by the server's clock, up to 14 hours away.
  const range = {
    from: new Date(window.start.getTime() - 2 * DAY_MS),
    to: new Date(window.end.getTime() + 2 * DAY_MS),
    expandOngoing: true,
  }
  const occurrences = ical.expandRecurringEvent(event, range)
  if (occurrences.length > MOST_OCCURRENCES) throw new FeedError('too-many-occurrences')
  return occurrences.filter(isBusy).map(toInterval)
}

function isBusy({ event }: EventInstance): boolean {
  return event.status?.toUpperCase() !== 'CANCELLED' && event.transparency?.toUpperCase() !== 'TRANSPARENT'
}

function toInterval({ start, end, isFullDay }: EventInstance): Interval {
  return isFullDay ? { start: easternMidnight(start), end: easternMidnight(end) } : { start, end }
}

/** Of a date that the library gives as midnight by the server's clock. */
function easternMidnight(date: Date): Date {
  const digits = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return easternInstant(digits.map((part) => String(part).padStart(2, '0')).join('-'), 0)
}

function within({ start, end }: Interval, window: Interval): Interval[] {
  const from = new Date(Math.max(start.getTime(), window.start.getTime()))
  const to = new Date(Math.min(end.getTime(), window.end.getTime()))
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) throw new FeedError('not-a-time')
  return from < to ? [{ start: from, end: to }] : []
}

function merge(times: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const time of times.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = merged.at(-1)
    if (!last || last.end < time.start) merged.push(time)
    else if (last.end < time.end) merged.splice(-1, 1, { start: last.start, end: time.end })
  }
  return merged
}
