// The text of a feed as a tree of components. Only what says when somebody is busy is kept, and an entry's title.
import { FeedError } from '#lib/calendar/feed-answer'

/** One content line. The name is in capitals; `params` are as written, a ";" before each. */
export type Property = { readonly name: string; readonly params: string; readonly value: string }
export type Component = {
  readonly kind: string
  readonly properties: Property[]
  readonly children: Component[]
}

const KEPT =
  /^(BEGIN|END|UID|SEQUENCE|STATUS|TRANSP|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|FREEBUSY|ATTENDEE|SUMMARY|TZID|TZOFFSETFROM|TZOFFSETTO|X-LIC-LOCATION|X-WR-TIMEZONE|X-WR-CALNAME|X-MICROSOFT-CDO-BUSYSTATUS)[:;]/i
const TIMES = /^(DTSTART|DTEND|RDATE|EXDATE|RECURRENCE-ID)$/
/** What stands right below a calendar, never within one another. */
const ENTRY = /^V(EVENT|FREEBUSY|TIMEZONE|TODO|JOURNAL)$/

/**
 * The calendars of a text: with any line ends, names in any case, and whatever stands behind the last END:VCALENDAR.
 * Throws FeedError for a text that is no calendar, or not the whole of one.
 */
export function readTree(text: string): Component[] {
  const calendars: Component[] = []
  let open: Component[] = []
  for (const line of contentLines(text)) {
    const property = readProperty(line)
    if (!property) continue
    const kind = property.value.toUpperCase()
    if (property.name === 'END') {
      const ended = open.findLastIndex((component) => component.kind === kind)
      if (ended >= 0) open = open.slice(0, ended)
    } else if (property.name !== 'BEGIN') {
      open.at(-1)?.properties.push(property)
    } else {
      if (kind === 'VCALENDAR' && open.length > 0) throw new FeedError('truncated')
      // An entry whose END is missing ends where the next begins.
      if (ENTRY.test(kind)) open = open.slice(0, 1)
      const component: Component = { kind, properties: [], children: [] }
      if (kind === 'VCALENDAR') calendars.push(component)
      open.at(-1)?.children.push(component)
      if (open.length > 0 || kind === 'VCALENDAR') open.push(component)
    }
  }
  if (calendars.length === 0) throw new FeedError('not-a-calendar')
  if (open.length > 0) throw new FeedError('truncated')
  return calendars
}

/** Long lines are folded (RFC 5545 section 3.1). */
function* contentLines(text: string): Generator<string> {
  // Calendars set one behind another bring a byte order mark each.
  const lines = text.split(/\r*\n\uFEFF?|\r\uFEFF?|^\uFEFF/)
  let content = ''
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      content += line.slice(1)
    } else {
      yield content
      content = line
    }
  }
  yield content
}

function readProperty(line: string): Property | undefined {
  const name = KEPT.exec(line)?.[1]?.toUpperCase()
  if (!name) return undefined
  const colon = TIMES.test(name) ? colonBeforeTime(line) : (/^([^":]+|"[^"]*")*/.exec(line)?.[0].length ?? 0)
  return { name, params: line.slice(name.length, colon), value: line.slice(colon + 1).trim() }
}

/** Zone names hold colons, quoted or not; elsewhere the first one outside quotes ends the names. */
function colonBeforeTime(line: string): number {
  const dated = line.search(/:(?=\s*\d{4}-?\d\d-?\d\d)/)
  return dated >= 0 ? dated : line.lastIndexOf(':')
}

/** The value of a property's parameter without its quotes, or ''; what stands in the quotes of another is none. */
export function parameterOf({ params }: Property, name: string): string {
  for (const [, key = '', quoted, plain = ''] of params.matchAll(/;([^=;"]+)=(?:"([^"]*)"|([^;]*))/g)) {
    if (key.trim().toUpperCase() === name) return (quoted ?? plain).trim()
  }
  return ''
}

/** All properties of that name. */
export function all({ properties }: Component, name: string): Property[] {
  return properties.filter((property) => property.name === name)
}

/** The value of the first property of that name, or ''. */
export function textOf(component: Component, name: string): string {
  return component.properties.find((property) => property.name === name)?.value ?? ''
}
