// Times and lengths as a feed writes them. All numbers are milliseconds.
import { instantOnWall, type Zone } from '#lib/schedule/practice-time'

/** What of an entry can't be understood, thrown. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly what: 'time' | 'rule'

  constructor(what: 'time' | 'rule') {
    super(what)
    this.what = what
  }
}

/** A time as it was written: what the clock on the wall shows (`wall`: when a UTC clock shows the same), and where. */
export type Moment = {
  readonly wall: number
  readonly zone: Zone
  readonly isDay: boolean
  /** Written without a zone. */
  readonly floats: boolean
}

/** Whole days go by the calendar, the rest by the watch (RFC 5545 section 3.3.6). */
export type Length = { readonly days: number; readonly ms: number }
export type Period = Length & { readonly start: Moment }
/** Two instants. */
export type Span = readonly [start: number, end: number]

export const DAY_MS = 24 * 60 * 60_000

export const utc: Zone = () => 0

/** As RFC 5545 writes it, and as ISO 8601 does with hyphens, colons, parts of a second and an offset. */
const TIME =
  /^(\d{4})(-?)(\d\d)\2(\d\d)(?:[T ]([01]\d|2[0-4]):?([0-5]\d)(?::?([0-5]\d|60)(?:\.\d+)?)?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i

/** Reads a date or a time; `zones` are those of a day and of a time that does not end in Z. Throws Unreadable. */
export function readMoment(
  value: string,
  zones: { readonly day: Zone; readonly time: Zone; readonly named?: boolean },
): Moment {
  const match = TIME.exec(value.trim())
  if (!match) throw new Unreadable('time')
  const [, year, , month, date, hours, minutes = '0', seconds = '0', z] = match
  const day = new Date(`${year}-${month}-${date}T00:00:00Z`)
  const isPastMidnight = hours === '24' && Number(minutes) + Number(seconds) > 0
  if (Number.isNaN(day.getTime()) || day.getUTCDate() !== Number(date) || isPastMidnight)
    throw new Unreadable('time')
  if (hours === undefined) return { wall: day.getTime(), zone: zones.day, isDay: true, floats: false }
  return {
    wall: day.getTime() + inMs(hours, minutes, seconds),
    zone: z ? zoneOf(z) : zones.time,
    isDay: false,
    floats: !z && !zones.named,
  }
}

/** "Z", or an offset such as "-05:00". */
function zoneOf(written: string): Zone {
  const [hours = '0', minutes = '0'] = written.match(/\d\d/g) ?? []
  const ahead = inMs(hours, minutes, '0') * (written.startsWith('-') ? -1 : 1)
  return () => ahead
}

const DURATION = /^([+-]?)P(?=.*\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i

/** A century: what is said to last longer may end beyond what a Date can tell. */
const LONGEST_DAYS = 36_525

/** Reads a length such as "PT1H30M", at most a century. Throws Unreadable, also for one that goes back in time. */
export function readLength(value: string): Length {
  const match = DURATION.exec(value)
  if (!match || match[1] === '-') throw new Unreadable('time')
  const [, , weeks = '0', days = '0', hours = '0', minutes = '0', seconds = '0'] = match
  return {
    days: Math.min(Number(weeks) * 7 + Number(days), LONGEST_DAYS),
    ms: Math.min(inMs(hours, minutes, seconds), LONGEST_DAYS * DAY_MS),
  }
}

function inMs(hours: string, minutes: string, seconds: string): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
}

/**
 * From one time to another: from day to day in days, so that one of 25 hours is whole and an end on the day it starts
 * means that day; else exact. Throws Unreadable for an end before the start.
 */
export function lengthBetween(start: Moment, end: Moment): Length {
  if (start.isDay && end.isDay) return { days: Math.max(1, (end.wall - start.wall) / DAY_MS), ms: 0 }
  const ms = instantOf(end) - instantOf(start)
  if (ms < 0) throw new Unreadable('time')
  return { days: 0, ms }
}

/** The instant of a time. */
export function instantOf({ wall, zone }: Pick<Moment, 'wall' | 'zone'>): number {
  return instantOnWall(wall, zone)
}

/** When a period takes place, or would when it began at another time of its clock. */
export function spanAt({ start, days, ms }: Period, wall = start.wall): Span {
  const { zone } = start
  return [instantOf({ wall, zone }), instantOf({ wall: wall + days * DAY_MS, zone }) + ms]
}
