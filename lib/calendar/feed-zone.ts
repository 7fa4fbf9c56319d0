// The zones that a feed means by its names.
import windows from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' }
import { expandRule } from '#lib/calendar/feed-rule'
import { all, type Component, textOf } from '#lib/calendar/feed-text'
import { readMoment, Unreadable, utc } from '#lib/calendar/feed-time'
import { rememberQuarters, type Zone, zoneNamed } from '#lib/schedule/practice-time'

/**
 * Gives the zone of each name in a calendar, in any case, or undefined for one that nobody can explain. A name with a
 * slash that this process knows is the world's; any other is first what the calendar defines, then what its words tell.
 */
export function zonesOf(calendar: Component): (name: string) => Zone | undefined {
  const definitions = new Map(
    calendar.children
      .filter(({ kind }) => kind === 'VTIMEZONE')
      .map((definition) => [plainName(textOf(definition, 'TZID')), definition]),
  )
  const known = new Map<string, Zone | undefined>()
  return (written) => {
    const name = plainName(written)
    if (!known.has(name)) known.set(name, findZone(name, definitions.get(name)))
    return known.get(name)
  }
}

function plainName(written: string): string {
  return written
    .replaceAll(/"|\\(?=[,;\\])/g, '')
    .trim()
    .toLowerCase()
}

function findZone(name: string, definition: Component | undefined): Zone | undefined {
  return (
    (name.includes('/') ? zoneNamed(name) : undefined) ??
    (definition && definedZone(definition)) ??
    zoneByWords(name)
  )
}

/** Unicode's table of Windows names: "Eastern Standard Time". */
const WINDOWS = new Map(
  windows.supplemental.windowsZones.mapTimezones
    .filter(({ mapZone }) => mapZone._territory === '001')
    .map(({ mapZone }) => [mapZone._other.toLowerCase(), mapZone._type]),
)

function zoneByWords(name: string): Zone | undefined {
  // "(utc-05:00) eastern time (us & canada)", "eastern daylight time", "eastern"
  const words = name.replace(/^\(.*?\) */, '').replace(/( standard| daylight)? time( \(us.*)?$/, '')
  // "/mozilla.org/20050126_1/america/new_york", "tzone://microsoft/utc", "america/new york"
  const ends = [3, 2, 1].map((count) => name.replaceAll(' ', '_').split('/').slice(-count).join('/'))
  const windows = WINDOWS.get(`${words} standard time`) ?? WINDOWS.get(words) ?? ''
  for (const candidate of [windows, ...ends, offsetIn(name)]) {
    const zone = zoneNamed(candidate)
    if (zone) return zone
  }
  return undefined
}

/** "-08:00" of "utc-8", "gmt-0800" and "(utc-08:00) somewhere", or ''. */
function offsetIn(name: string): string {
  const [, sign = '', hours = '', minutes = '00'] =
    /^\(?(?:utc|gmt)?([+-])(\d\d?)(?:[:.]?(\d\d))?(?:\).*)?$/.exec(name) ?? []
  if (!sign) return /^(\(utc\) )?coordinated universal time$/.test(name) ? 'utc' : ''
  return `${sign}${hours.padStart(2, '0')}:${minutes}`
}

/** The zone that a VTIMEZONE defines (RFC 5545 section 3.6.5), or undefined when it can't be read. */
function definedZone(definition: Component): Zone | undefined {
  try {
    const changes = definition.children.flatMap(changesIn).sort((a, b) => a.at - b.at)
    const [first] = changes
    if (!first) return zoneNamed(textOf(definition, 'X-LIC-LOCATION'))
    return rememberQuarters((instant) => changes.findLast(({ at }) => at <= instant)?.after ?? first.before)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

const RULED_YEARS = [Date.UTC(1970), Date.UTC(2100)] as const

function changesIn(part: Component): { at: number; before: number; after: number }[] {
  const before = readOffset(textOf(part, 'TZOFFSETFROM'))
  const after = readOffset(textOf(part, 'TZOFFSETTO'))
  const wallOf = (value: string) => readMoment(value, { day: utc, time: utc }).wall
  const start = wallOf(textOf(part, 'DTSTART'))
  const untilWall = (value: string) => wallOf(value) + (/Z$/i.test(value) ? before : 0)
  const ruled = all(part, 'RRULE').flatMap(({ value }) => expandRule(value, start, RULED_YEARS, untilWall))
  const dated = all(part, 'RDATE').flatMap(({ value }) => value.split(',').map(wallOf))
  return [start, ...ruled, ...dated].map((wall) => ({ at: wall - before, before, after }))
}

function readOffset(value: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)/.exec(value) ?? []
  if (!sign) throw new Unreadable('time')
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
