// The only file that knows about time zones (house rule). All calls happen in the practice's time; instants are UTC.
import { TZDate, tzOffset } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'
import { clockWords } from '#lib/practice/clock-words'
import { isZoneName } from '#lib/practice/fact-types'
import { readPractice } from '#lib/practice/practice'
import { type Weekday, weekdays } from '#lib/practice/weekday'
import { type Overlay, overlay } from '#lib/source/overlay'

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS
const MOST_OFFSETS = 10_000

/** A change of the practice's zone is seen this soon, in milliseconds: one list of open times asks for it a thousand times. */
const LOOK_EVERY_MS = 500

type OwnZone = { readonly name: string; readonly zone: Zone }

let told: OwnZone | undefined
let looked: { readonly at: number; readonly under: Overlay; readonly own: OwnZone } | undefined

/** The zone of the practice (IANA) for a process that is told it, and does not see the words that are published. */
export function keepTimeOf(name: string): void {
  told = ownZone(name)
}

/** The zone of the practice for calendars (IANA), as content/practice.yaml names it. */
export function zoneName(): string {
  return own().name
}

/** The zone as patients read it: "Eastern Time", whether it is summer or not. */
export function zoneWords(): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zoneName(), timeZoneName: 'longGeneric' })
  return parts.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? zoneName()
}

function own(): OwnZone {
  if (told) return told
  const under = overlay()
  const at = performance.now()
  if (looked?.under === under && at - looked.at < LOOK_EVERY_MS) return looked.own
  const { timeZone } = readPractice()
  const before = looked?.own
  looked = { at, under, own: before?.name === timeZone ? before : ownZone(timeZone) }
  return looked.own
}

function ownZone(name: string): OwnZone {
  return { name, zone: rememberQuarters((instant) => tzOffset(name, new Date(instant)) * MINUTE_MS) }
}

/** What the clock on a zone's walls adds to UTC at an instant, both in milliseconds. */
export type Zone = (instant: number) => number

/** The zone of an IANA name, or undefined when this process knows none of that name. */
export function zoneNamed(name: string): Zone | undefined {
  // tzOffset takes anything for a zone that has a sign and two digits in it ("Office-2024").
  if (!isZoneName(name)) return undefined
  return rememberQuarters((instant) => tzOffset(name, new Date(instant)) * MINUTE_MS)
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

/** The practice's own zone, as it is at the moment. */
export const practiceZone: Zone = (instant) => own().zone(instant)

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
  return format(onTheWall(instant), 'EEEE, MMMM d')
}

/** "7:00 am". */
export function formatSlotTime(instant: Date): string {
  return clockWords(practiceMinutes(instant))
}

/** The date of an instant where the practice is, "2027-03-08". */
export function practiceDate(instant: Date): string {
  return new Date(practiceWall(instant)).toISOString().slice(0, 10)
}

/** Minutes since its midnight by the clock on the wall. */
export function practiceMinutes(instant: Date): number {
  const wall = new Date(practiceWall(instant))
  return wall.getUTCHours() * 60 + wall.getUTCMinutes()
}

/** The date after a date, both "2027-03-08". */
export function nextDate(date: string): string {
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

/** The instants at which a date of the practice begins and ends; 23 or 25 hours apart when the clocks change. */
export function dayBounds(date: string): { start: Date; end: Date } {
  return { start: practiceInstant(date, 0), end: practiceInstant(nextDate(date), 0) }
}

/**
 * The instant at which the clock of the practice shows that many minutes after midnight. A time that the spring change skips
 * is the instant an hour later by the clock; of a time that autumn has twice it is the first.
 */
export function practiceInstant(date: string, minutes: number): Date {
  return new Date(instantOnWall(Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS, practiceZone))
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

/** An instant by the clock of the practice, as calendars spell it beside the zone's name: "20270308T070000". */
export function practiceStamp(instant: Date): string {
  return new Date(practiceWall(instant)).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
}

function onTheWall(instant: Date): TZDate {
  return new TZDate(instant.getTime(), zoneName())
}

/** Wall-clock time of the practice, as the milliseconds at which a UTC clock shows the same: far cheaper than a TZDate. */
function practiceWall(instant: Date): number {
  return instant.getTime() + practiceZone(instant.getTime())
}
