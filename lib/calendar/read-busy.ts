import { createHash } from 'node:crypto'
import type { FeedReading, UnreadableEntry } from '#lib/calendar/feed-answer'
import {
  type Clock,
  type Event,
  isFree,
  oneByOne,
  readEvent,
  readPeriod,
  wholeDay,
} from '#lib/calendar/feed-event'
import { type Closed, closedBy } from '#lib/calendar/feed-series'
import { all, type Component, parameterOf, readTree, textOf } from '#lib/calendar/feed-text'
import { DAY_MS, instantOf, type Moment, type Span, spanAt, Unreadable } from '#lib/calendar/feed-time'
import { zonesOf } from '#lib/calendar/feed-zone'
import type { Interval } from '#lib/schedule/open-slots'

/** As many as a mail can list, and more; one broken program breaks them all alike. */
const MOST_UNREADABLE = 100

/**
 * The busy times of an iCalendar text within a window, whatever zone the process lives in. Free and cancelled entries,
 * and those that one of `own` declined, are free time; whole days are days of the practice's zone. An entry that can't be understood is
 * told and closes what is known of it. Throws FeedError for a text that is not a whole calendar.
 */
export function readBusy(text: string, window: Interval, own: readonly string[]): FeedReading {
  const range: Span = [window.start.getTime(), window.end.getTime()]
  const closed = readTree(text).flatMap((calendar) => closedIn(calendar, range, own))
  const unreadable = new Map(
    closed.flatMap(({ spans, told }) =>
      told && (told.start === null || spans.some((span) => isWithin(span, range))) ? [[told.id, told]] : [],
    ),
  )
  return {
    busy: merge(
      closed.flatMap(({ spans }) => spans),
      range,
    ),
    unreadable: [...unreadable.values()].slice(0, MOST_UNREADABLE),
  }
}

type Part = { readonly spans: readonly Span[]; readonly told?: UnreadableEntry | undefined }

function closedIn(calendar: Component, range: Span, own: readonly string[]): Part[] {
  const clock: Clock = { zoneOf: zonesOf(calendar), floating: textOf(calendar, 'X-WR-TIMEZONE') }
  // Google names a person's first calendar by the account's address.
  const name = textOf(calendar, 'X-WR-CALNAME')
  const addresses = name.includes('@') ? [...own, name] : own
  const entries = calendar.children
    .filter(({ kind }) => kind === 'VEVENT')
    .map((component) => ({ component, event: readEvent(component, clock, addresses) }))
  const series = Map.groupBy(
    entries.flatMap(({ component, event }) =>
      event && mayReach(event, range) ? [{ ...event, component }] : [],
    ),
    ({ component }) => textOf(component, 'UID') || component,
  )
  return [
    ...[...series.values()].flatMap((events) => closedBy(events, range).map(tell)),
    ...entries
      .filter(({ component, event }) => !event && !isFree(component, addresses))
      .map(({ component }) => ({ spans: [], told: describe(component, null, 'time') })),
    ...calendar.children.filter(({ kind }) => kind === 'VFREEBUSY').map((list) => listedIn(list, clock)),
  ]
}

function tell({ entry, spans, doubt }: Closed<Event & { component: Component }>): Part {
  if (!doubt) return { spans }
  return { spans, told: describe(entry.component, entry.start, doubt) }
}

/** A published list of busy times (RFC 5545 section 3.6.4). */
function listedIn(list: Component, clock: Clock): Part {
  const busy = all(list, 'FREEBUSY').filter(
    (property) => parameterOf(property, 'FBTYPE').toUpperCase() !== 'FREE',
  )
  const spans: Span[] = []
  let told: UnreadableEntry | undefined
  for (const property of busy.flatMap(oneByOne)) {
    try {
      spans.push(spanAt(readPeriod(property, clock)))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      told = describe(list, null, 'time')
      spans.push(...wholeDay(property.value).map((day) => spanAt(day)))
    }
  }
  return { spans, told }
}

/** Most of a feed lies in years past. */
function mayReach({ start, days, ms, rules, added, replaces }: Event, [from, to]: Span): boolean {
  if (rules.length + added.length > 0 || replaces) return true
  return start.wall < to + 2 * DAY_MS && start.wall + days * DAY_MS + ms > from - 2 * DAY_MS
}

function describe(
  component: Component,
  start: Moment | null,
  what: UnreadableEntry['what'],
): UnreadableEntry {
  const title = textOf(component, 'SUMMARY')
  // Not by its UID, which some programs make up on each download.
  const identity = [title, textOf(component, 'DTSTART'), textOf(component, 'RECURRENCE-ID'), what]
  return {
    id: createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 22),
    title: plainText(title),
    start: start && new Date(instantOf(start)),
    isDay: start?.isDay ?? false,
    what,
  }
}

const LONGEST_TITLE = 80

/** Of escaped text (RFC 5545 section 3.3.11), on one line. */
function plainText(value: string): string {
  const text = value
    .replaceAll(/\\n/gi, ' ')
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE).trimEnd()}…` : text
}

function isWithin([start, end]: Span, [from, to]: Span): boolean {
  return start < to && end > from && start < end
}

function merge(spans: readonly Span[], range: Span): Interval[] {
  const merged: [start: number, end: number][] = []
  const [from, to] = range
  for (const [start, end] of spans.filter((span) => isWithin(span, range)).sort(([a], [b]) => a - b)) {
    const last = merged.at(-1)
    if (last && last[1] >= Math.max(start, from)) last[1] = Math.max(last[1], Math.min(end, to))
    else merged.push([Math.max(start, from), Math.min(end, to)])
  }
  return merged.map(([start, end]) => ({ start: new Date(start), end: new Date(end) }))
}
