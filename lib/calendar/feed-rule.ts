// Recurrence rules (RFC 5545 section 3.3.10) run on the clock on the wall and only then become instants: neither the
// process's zone nor a clock change can shift them.
import { RRuleTemporal } from 'rrule-temporal'
import { Unreadable } from '#lib/calendar/feed-time'

const listOf = (item: string) => new RegExp(`^${item}(,${item})*$`)
const PARTS: Readonly<Record<string, RegExp>> = {
  // No appointment repeats by the minute; such a rule fills memory.
  FREQ: /^(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^0*[1-9]\d{0,3}$/,
  COUNT: /^0*[1-9]\d{0,9}$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: listOf('[+-]?\\d{0,2}(MO|TU|WE|TH|FR|SA|SU)'),
  BYMONTH: listOf('(0?[1-9]|1[0-2])'),
  BYMONTHDAY: listOf('[+-]?(0?[1-9]|[12]\\d|3[01])'),
  BYYEARDAY: listOf('[+-]?\\d{1,3}'),
  BYWEEKNO: listOf('[+-]?\\d{1,2}'),
  BYSETPOS: listOf('[+-]?\\d{1,3}'),
  BYHOUR: listOf('([01]?\\d|2[0-3])'),
  BYMINUTE: listOf('[0-5]?\\d'),
  BYSECOND: listOf('[0-5]?\\d'),
  RSCALE: /^GREGORIAN$/,
  SKIP: /^OMIT$/,
}

/** More than an entry can fill of a window, at one an hour. */
const MOST_OCCURRENCES = 5_000
/** Hours, minutes and seconds spelled out fill memory in spite of the library's limits. */
const MOST_TIMES_A_DAY = 24
const LONGEST_RULE = 2_000

/**
 * The times of the clock between `from` and `to` at which a rule lets something begin that first began at `start`;
 * `untilWall` reads the rule's UNTIL. Throws Unreadable.
 */
export function expandRule(
  rule: string,
  start: number,
  [from, to]: readonly [from: number, to: number],
  untilWall: (value: string) => number,
): number[] {
  const parts = readParts(rule)
  const until = parts.get('UNTIL')
  const [first, last] = [Math.max(from, start), until ? Math.min(to, untilWall(until)) : to]
  parts.delete('UNTIL')
  const text = [...parts].map((part) => part.join('=')).join(';')
  try {
    const library = new RRuleTemporal({
      rruleString: `DTSTART:${stamp(start)}\nRRULE:${text}`,
      // COUNT is counted from the start on: a century of days, or of hours a year.
      maxIterations: /^(DAILY|WEEKLY)$/.test(parts.get('FREQ') ?? '') ? 40_000 : 10_000,
      cache: false,
    })
    if (first > last) return []
    const walls = library.between(new Date(first), new Date(last), true)
    if (walls.length <= MOST_OCCURRENCES) return walls.map(({ epochMilliseconds }) => epochMilliseconds)
  } catch {
    // The library throws for what it can't run; which words it uses does not matter here.
  }
  throw new Unreadable('rule')
}

function readParts(rule: string): Map<string, string> {
  const parts = new Map<string, string>()
  const written = rule.toUpperCase().replaceAll(/\s|,+(?=;|$)/g, '')
  for (const part of written.split(';').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=')
    // A vendor's own part can only have narrowed the rule.
    if (name.startsWith('X-')) continue
    if (parts.has(name) || !(name === 'UNTIL' || PARTS[name]?.test(value))) throw new Unreadable('rule')
    parts.set(name, value)
  }
  const times = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].map((name) => parts.get(name)?.split(',').length ?? 1)
  const timesADay = times.reduce((product, count) => product * count, 1)
  if (!parts.has('FREQ') || rule.length > LONGEST_RULE || timesADay > MOST_TIMES_A_DAY) {
    throw new Unreadable('rule')
  }
  return parts
}

function stamp(wall: number): string {
  return new Date(wall).toISOString().replace(/[-:]|\.\d+/g, '')
}
