import { FeedError } from '#lib/calendar/feed-error'
import { zoneReader } from '#lib/calendar/feed-zones'
import { PRACTICE_ZONE_NAME } from '#lib/schedule/practice-time'

/**
 * Takes a feed apart into one small calendar an event (a series and its moved occurrences together), so that a broken
 * event spoils no other. Only what says when somebody is busy is kept: no titles, places, notes or guests.
 * Throws FeedError for a text that is no calendar, or not the whole of one.
 */
export function splitFeed(text: string): string[] {
  const lines = unfold(text)
  if (!/^BEGIN:VCALENDAR$/i.test(lines[0] ?? '')) throw new FeedError('not-a-calendar')
  if (!/^END:VCALENDAR$/i.test(lines.at(-1) ?? '')) throw new FeedError('truncated')
  const blocks = topBlocks(lines)
  const zoneOf = zoneReader(definitionsIn(blocks))
  const events = blocks.filter(([begin]) => /^BEGIN:(VEVENT|VFREEBUSY)$/i.test(begin ?? ''))
  return inSeries(events).map((series) =>
    ['BEGIN:VCALENDAR', ...series.flatMap((event) => timesOnly(event, zoneOf)), 'END:VCALENDAR'].join('\n'),
  )
}

/** Content lines, long ones put together again (RFC 5545 section 3.1). */
function unfold(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/(\r\n|\n|\r)[ \t]/g, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trimEnd())
    .filter(Boolean)
}

/** The components right below VCALENDAR, each from its BEGIN to its END. */
function topBlocks(lines: readonly string[]): string[][] {
  const blocks: string[][] = []
  let depth = 0
  for (const line of lines) {
    if (/^BEGIN:/i.test(line)) depth += 1
    if (depth === 2 && /^BEGIN:/i.test(line)) blocks.push([])
    if (depth >= 2) blocks.at(-1)?.push(line)
    if (/^END:/i.test(line)) depth -= 1
  }
  return blocks
}

/** A series goes together with its moved occurrences; a moved occurrence whose series is not in the feed goes alone. */
function inSeries(events: readonly string[][]): string[][][] {
  const series = new Set(
    events.filter((event) => textOf(event, 'RRULE')).map((event) => textOf(event, 'UID')),
  )
  const keyOf = (event: readonly string[]) => {
    const uid = textOf(event, 'UID')
    return uid && series.has(uid) ? uid : event
  }
  return [...Map.groupBy(events, keyOf).values()]
}

function definitionsIn(blocks: readonly string[][]): Map<string, string> {
  const zones = blocks.filter(([begin]) => /^BEGIN:VTIMEZONE$/i.test(begin ?? ''))
  return new Map(zones.map((block) => [textOf(block, 'TZID') ?? '', block.join('\n')]))
}

function textOf(block: readonly string[], property: string): string | undefined {
  const line = block.find((candidate) => new RegExp(`^${property}[:;]`, 'i').test(candidate))
  return line?.slice(line.indexOf(':') + 1).replaceAll('"', '')
}

const KEPT =
  /^(BEGIN|END|UID|SEQUENCE|STATUS|TRANSP|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|FREEBUSY)[:;]/i

function timesOnly(event: readonly string[], zoneOf: (name: string) => string): string[] {
  let depth = 0
  return event
    .filter((line) => {
      if (/^BEGIN:/i.test(line)) depth += 1
      const own = depth === 1
      if (/^END:/i.test(line)) depth -= 1
      // An alarm inside an event has times of its own.
      return own && KEPT.test(line)
    })
    .map((line) => (/^(DTSTART|DTEND|EXDATE|RECURRENCE-ID)[:;]/i.test(line) ? inZone(line, zoneOf) : line))
}

/** Times without a zone, and in zones unheard of, are Eastern: the library would take the server's zone. */
function inZone(line: string, zoneOf: (name: string) => string): string {
  if (!/\d{8}T\d{6}(,|$)/.test(line)) return line
  const [, property, value] = /^([A-Z-]+).*:([^:]*)$/i.exec(line) ?? []
  const [, quoted, plain] = /;TZID=(?:"([^"]*)"|(.*?))(?:;VALUE=[^:]*)?:[^:]*$/i.exec(line) ?? []
  const name = quoted ?? plain
  return `${property};TZID=${name ? zoneOf(name) : PRACTICE_ZONE_NAME}:${value}`
}
