// The only file that knows about time zones (house rule). All calls happen in the practice's time; instants are UTC.
import { TZDate, tzOffset } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'
import { clockWords } from '#lib/practice/clock-words'
import { type Weekday, weekdays } from '#lib/practice/weekday'

const PRACTICE_ZONE = 'America/New_York'
const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS
const MOST_OFFSETS = 10_000

/** The zone as patients read it. */
export const ZONE_WORDS = 'Eastern Time'

/** The zone's name for calendars (IANA). */
export const PRACTICE_ZONE_NAME = PRACTICE_ZONE

/** What the clock on a zone's walls adds to UTC at an instant, both in milliseconds. */
export type Zone = (instant: number) => number

/** The zone of an IANA name, or undefined when this process knows none of that name. */
export function zoneNamed(name: string): Zone | undefined {
  // tzOffset takes anything for a zone that has a sign and two digits in it ("Office-2024").
  if (!isZoneName(name)) return undefined
  return rememberQuarters((instant) => tzOffset(name, new Date(instant)) * MINUTE_MS)
}

function isZoneName(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The same zone, asked once for each quarter of an hour: clocks change on the quarter, and asking Intl is dear. */
export function rememberQuarters(zone: Zone): Zone {
  const known = new Map<number, number>()
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER_MS)
    const before = known.get(quarter)
    if (before !== undefined) return before
    if (known.size >= MOST_OFFSETS) known.clear()
    const offset = zone(instant)
    known.set(quarter, offset)
    return offset
  }
}

/** The practice's own zone. */
export const easternZone: Zone = rememberQuarters(
  (instant) => tzOffset(PRACTICE_ZONE, new Date(instant)) * MINUTE_MS,
)

/**
 * The instant at which a zone's walls show a time (`wall`: when a UTC clock shows the same). A time that spring skips is
 * the instant an hour later by the clock; of a time that autumn has twice it is the first.
 */
export function instantOnWall(wall: number, zone: Zone): number {
  // The two answers a clock change leaves open: by the offset of the day before it, and of the day after.
  const before = wall - zone(wall - DAY_MS)
  if (before + zone(before) === wall) return before
  const after = wall - zone(wall + DAY_MS)
  return after + zone(after) === wall ? after : before
}

/** "Monday, March 8". */
export function formatSlotDay(instant: Date): string {
  return format(eastern(instant), 'EEEE, MMMM d')
}

/** "7:00 am". */
export function formatSlotTime(instant: Date): string {
  return clockWords(easternMinutes(instant))
}

/** The Eastern date of an instant, "2027-03-08". */
export function easternDate(instant: Date): string {
  return new Date(easternWall(instant)).toISOString().slice(0, 10)
}

/** Minutes since Eastern midnight by the clock on the wall. */
export function easternMinutes(instant: Date): number {
  const wall = new Date(easternWall(instant))
  return wall.getUTCHours() * 60 + wall.getUTCMinutes()
}

/** The date after an Eastern date, both "2027-03-08". */
export function nextEasternDate(date: string): string {
  return shiftDate(date, 1)
}

/** A date some days later (or earlier), both "2027-03-08": calendar arithmetic, no clock changes in it. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The day of the week of a date: "Monday". */
export function weekdayOf(date: string): Weekday {
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'Monday'
}

/** The instants at which an Eastern date begins and ends; 23 or 25 hours apart when the clocks change. */
export function easternDayBounds(date: string): { start: Date; end: Date } {
  return { start: easternInstant(date, 0), end: easternInstant(nextEasternDate(date), 0) }
}

/**
 * The instant at which an Eastern wall clock shows that many minutes after midnight. A time that the spring change skips
 * is the instant an hour later by the clock; of a time that autumn has twice it is the first.
 */
export function easternInstant(date: string, minutes: number): Date {
  return new Date(instantOnWall(Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS, easternZone))
}

/** An instant as forms and links spell it: "2027-03-08T12:00:00Z". */
export function slotValue(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`
}

/** Reads `slotValue`'s spelling, and only that; null for anything else. */
export function parseSlotValue(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return null
  const instant = new Date(text)
  return isValid(instant) && slotValue(instant) === text ? instant : null
}

/** An instant by the Eastern clock, as calendars spell it beside the zone's name: "20270308T070000". */
export function easternStamp(instant: Date): string {
  return new Date(easternWall(instant)).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
}

function eastern(instant: Date): TZDate {
  return new TZDate(instant.getTime(), PRACTICE_ZONE)
}

/** Eastern wall-clock time, as the milliseconds at which a UTC clock shows the same: far cheaper than a TZDate. */
function easternWall(instant: Date): number {
  return instant.getTime() + easternZone(instant.getTime())
}
