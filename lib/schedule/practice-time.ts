// The only file that knows about time zones (house rule). All calls happen in the practice's time; instants are UTC.
import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'

const PRACTICE_ZONE = 'America/New_York'

/** The zone as patients read it. */
export const ZONE_WORDS = 'Eastern Time'

/** The zone's name for calendars (IANA). */
export const PRACTICE_ZONE_NAME = PRACTICE_ZONE

/** Whether a text names a zone that this process knows (IANA). */
export function isZoneName(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: text }))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** "Monday, March 8". */
export function formatSlotDay(instant: Date): string {
  return format(eastern(instant), 'EEEE, MMMM d')
}

/** "7:00 am". */
export function formatSlotTime(instant: Date): string {
  return format(eastern(instant), 'h:mm aaa')
}

/** The Eastern date of an instant, "2027-03-08". */
export function easternDate(instant: Date): string {
  return format(eastern(instant), 'yyyy-MM-dd')
}

/** Minutes since Eastern midnight by the clock on the wall. */
export function easternMinutes(instant: Date): number {
  const local = eastern(instant)
  return local.getHours() * 60 + local.getMinutes()
}

/** The date after an Eastern date, both "2027-03-08". */
export function nextEasternDate(date: string): string {
  return shiftDate(date, 1)
}

/** A date some days later (or earlier), both "2027-03-08": calendar arithmetic, no clock changes in it. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The day of the week of a date: "Monday". */
export function weekdayOf(date: string): string {
  return format(new TZDate(`${date}T00:00:00Z`, 'UTC'), 'EEEE')
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
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(
    new TZDate(year, month - 1, day, Math.floor(minutes / 60), minutes % 60, PRACTICE_ZONE).getTime(),
  )
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

/** The same instant as a Date whose getters (getHours, …) tell Eastern time, whatever zone the process lives in. */
export function onEasternClock(instant: Date): Date {
  return eastern(instant)
}

function eastern(instant: Date): TZDate {
  return new TZDate(instant.getTime(), PRACTICE_ZONE)
}
