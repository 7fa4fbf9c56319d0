// All entries of one UID: series, and what stands in place of some of their occurrences.
import type { Event } from '#lib/calendar/feed-event'
import { expandRule } from '#lib/calendar/feed-rule'
import {
  DAY_MS,
  instantOf,
  type Moment,
  type Period,
  readMoment,
  type Span,
  spanAt,
  Unreadable,
} from '#lib/calendar/feed-time'

/** An entry and the spans it closes near a window; `doubt` is what of it could not be understood. */
export type Closed<Entry extends Event> = {
  readonly entry: Entry
  readonly spans: readonly Span[]
  readonly doubt: Event['doubt']
}

/** Zones and rules shift a time by less. */
const MARGIN_MS = 2 * DAY_MS
/** No occurrence that began earlier lasts until now, but the first, which always stands. */
const MOST_REACH_MS = 4_000 * DAY_MS

/**
 * What the entries of one UID close. Two series of one UID both stand; a replacement removes the occurrence it names and
 * stands for itself. Spans may reach beyond the window.
 */
export function closedBy<Entry extends Event>(entries: readonly Entry[], window: Span): Closed<Entry>[] {
  const replacements = newest(entries)
  const stands = [...replacements.keys()].map((entry) => ({
    entry,
    spans: entry.busy ? [spanAt(entry)] : [],
    doubt: entry.doubt,
  }))
  const series = entries.filter(({ replaces }) => !replaces)
  return [...stands, ...series.map((entry) => ({ entry, ...occurrences(entry, replacements, window) }))]
}

type Replacements = ReadonlyMap<Event, Moment>

/** Of several replacements of one occurrence the latest. */
function newest<Entry extends Event>(entries: readonly Entry[]): Map<Entry, Moment> {
  const latest = new Map<number, [Entry, Moment][]>()
  for (const entry of entries) {
    if (!entry.replaces) continue
    const key = instantOf(entry.replaces)
    const rivals = latest.get(key) ?? []
    const highest = rivals[0]?.[0].sequence ?? entry.sequence
    if (entry.sequence > highest) latest.set(key, [[entry, entry.replaces]])
    if (entry.sequence === highest) latest.set(key, [...rivals, [entry, entry.replaces]])
  }
  return new Map([...latest.values()].flat())
}

function occurrences(
  event: Event,
  replacements: Replacements,
  [from, to]: Span,
): { spans: Span[]; doubt: Event['doubt'] } {
  const { start, rules, added, without } = event
  const gone = new Set([...without, ...replacements.values()].map((time) => keyOf(start, time)))
  const shifts = [...replacements]
    .filter(([{ andLater }]) => andLater)
    .map(([entry, replaced]) => ({ entry, since: occurrenceWall(start, replaced) }))
    .sort((a, b) => a.since - b.since)
    .map(({ entry, since }) => ({ entry, since, by: entry.start.wall - since }))
  const lasting =
    Math.max(...[event, ...shifts.map(({ entry }) => entry)].map(({ days, ms }) => days * DAY_MS + ms)) +
    Math.max(0, ...shifts.map(({ by }) => Math.abs(by)))
  const reach = MARGIN_MS + Math.min(lasting, MOST_REACH_MS)
  const near: Span = [from - reach, to + reach]
  let doubt = event.doubt
  const ruled = rules.flatMap((rule) => {
    try {
      return expandRule(rule, start.wall, near, (value) => untilWall(start, value))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      doubt = 'rule'
      return everyDay(event, rule, near)
    }
  })
  // The start is an occurrence whatever the rule says (RFC 5545 section 3.8.5.3).
  const times = new Map<number, Period>([start.wall, ...ruled].map((wall) => [wall, event]))
  for (const period of added) {
    const lasts = period.days + period.ms > 0
    // A whole day that stands for a time that can't be read keeps its midnight.
    const wall = period.start.isDay && lasts ? period.start.wall : occurrenceWall(start, period.start)
    times.set(wall, lasts ? { ...period, start } : event)
  }
  const spans = [...times].flatMap(([wall, period]): Span[] => {
    if (gone.has(wall) || gone.has(dayKey(wall))) return []
    const later = shifts.findLast(({ since }) => since <= wall)
    if (later) return later.entry.busy ? [spanAt(later.entry, wall + later.by)] : []
    return event.busy ? [spanAt(period, wall)] : []
  })
  return { spans, doubt }
}

/** Programs name an occurrence by its instant, by its time on the clock or by its day alone. */
function keyOf(start: Moment, time: Moment): number | string {
  return start.isDay || time.isDay
    ? dayKey(time.isDay ? time.wall : wallOf(start, time))
    : wallOf(start, time)
}

function dayKey(wall: number): string {
  return `day ${Math.floor(wall / DAY_MS)}`
}

/** A time on the series' own clock. */
function wallOf(start: Moment, time: Moment): number {
  const isMidnight = time.wall % DAY_MS === 0
  // Whole days are often named by midnight on another clock, mostly UTC's.
  if (time.isDay || time.floats || (start.isDay && isMidnight)) return time.wall
  return instantOf(time) + start.zone(instantOf(time))
}

/** UNTIL may be a day (to its end), a time of the series' clock, or an instant. */
function untilWall(start: Moment, value: string): number {
  const until = readMoment(value, { day: start.zone, time: start.zone })
  const wall = wallOf(start, until)
  return until.isDay || start.isDay ? Math.floor(wall / DAY_MS) * DAY_MS + DAY_MS - 1 : wall
}

/** The occurrence that a time or a day alone names, on the series' own clock. */
function occurrenceWall(start: Moment, named: Moment): number {
  if (start.isDay) return Math.floor(wallOf(start, named) / DAY_MS) * DAY_MS
  return named.isDay ? named.wall + (start.wall % DAY_MS) : wallOf(start, named)
}

/**
 * Of a rule that can't be read, the hours of the entry on every day up to its UNTIL. Of whole days only the first: all
 * of them would close the calendar.
 */
function everyDay({ start, days }: Event, rule: string, [from, to]: Span): number[] {
  if (days > 0) return []
  const until = /UNTIL=(\d{4})(\d\d)(\d\d)/i.exec(rule)?.slice(1).join('-')
  const last = Math.min(to, until ? Date.parse(until) + DAY_MS : to) || to
  const first = start.wall + Math.max(0, Math.ceil((from - start.wall) / DAY_MS)) * DAY_MS
  const count = Math.max(0, Math.ceil((last - first) / DAY_MS))
  return Array.from({ length: count }, (_, index) => first + index * DAY_MS)
}
