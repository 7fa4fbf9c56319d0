import type { Zone } from '#lib/schedule/practice-time'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Clocks that change twice within so many milliseconds are not noticed; no zone does so. */
const STEP_MS = 7 * DAY_MS
/** For so many years after that of the time itself: some programs read a zone once and use it for other entries. */
const YEARS_AHEAD = 5

/** A change of the clocks: the instant, and what the clock adds to UTC before and after it, all in milliseconds. */
type Change = { readonly at: number; readonly from: number; readonly to: number }

/**
 * The zone of a name for programs that do not know it (RFC 5545 section 3.6.5), right for the years around an instant: by
 * a rule where the clocks follow one, else change by change.
 */
export function zoneDefinition(name: string, zone: Zone, around: Date): string[] {
  const first = around.getUTCFullYear() - 1
  const years = Array.from({ length: YEARS_AHEAD + 2 }, (_, index) => changesOf(first + index, zone))
  const lines = years[0]?.length ? changing(years) : fixed(first, zone, years.flat())
  return ['BEGIN:VTIMEZONE', `TZID:${name}`, ...lines, 'END:VTIMEZONE']
}

function changing(years: readonly (readonly Change[])[]): string[] {
  const rules = (years[0] ?? []).map((_, index) => ruleOf(years.map((changes) => changes[index])))
  const areSame = years.every(({ length }) => length === years[0]?.length) && !rules.includes(undefined)
  if (!areSame) return years.flat().flatMap((change) => observance(change))
  return (years[0] ?? []).flatMap((change, index) => observance(change, rules[index]))
}

function fixed(year: number, zone: Zone, later: readonly Change[]): string[] {
  const at = Date.UTC(year, 0, 1)
  return [{ at, from: zone(at), to: zone(at) }, ...later].flatMap((change) => observance(change))
}

function observance({ at, from, to }: Change, rule?: string): string[] {
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${offsetWords(from)}`,
    `TZOFFSETTO:${offsetWords(to)}`,
    // By the clock before the change, as the standard wants it.
    `DTSTART:${new Date(at + from).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}`,
    ...(rule ? [`RRULE:FREQ=YEARLY;${rule}`] : []),
    `END:${kind}`,
  ]
}

/** `BYMONTH=3;BYDAY=2SU`, where that holds for one change in each of some years. */
function ruleOf(changes: readonly (Change | undefined)[]): string | undefined {
  const candidates = changes.map((change) => (change ? rulesOf(change) : []))
  return candidates[0]?.find((rule) => candidates.every((rules) => rules.includes(rule)))?.split(' ')[0]
}

function rulesOf({ at, from, to }: Change): string[] {
  const wall = new Date(at + from)
  const [day, month] = [wall.getUTCDate(), wall.getUTCMonth() + 1]
  const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][wall.getUTCDay()]
  const isLast = new Date(wall.getTime() + 7 * DAY_MS).getUTCMonth() + 1 !== month
  // The hour and the offsets belong to it: they stand once, beside the rule.
  const clock = `${wall.getUTCHours()}:${wall.getUTCMinutes()} ${from} ${to}`
  return [Math.ceil(day / 7), ...(isLast ? [-1] : [])].map(
    (nth) => `BYMONTH=${month};BYDAY=${nth}${weekday} ${clock}`,
  )
}

function changesOf(year: number, zone: Zone): Change[] {
  const changes: Change[] = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += STEP_MS) {
    const until = Math.min(at + STEP_MS, Date.UTC(year + 1, 0, 1))
    if (zone(at) !== zone(until)) changes.push(changeBetween(at, until, zone))
  }
  return changes
}

function changeBetween(before: number, after: number, zone: Zone): Change {
  let [low, high] = [before / MINUTE_MS, after / MINUTE_MS]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone(middle * MINUTE_MS) === zone(before)) low = middle
    else high = middle
  }
  return { at: high * MINUTE_MS, from: zone(before), to: zone(after) }
}

/** -0500 */
function offsetWords(ms: number): string {
  const minutes = Math.abs(ms) / MINUTE_MS
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `${ms < 0 ? '-' : '+'}${hours}${rest}`
}
