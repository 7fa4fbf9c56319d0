// One entry of a feed, as far as it can be understood: what can't closes more time, never less.
import type { UnreadableEntry } from '#lib/calendar/feed-answer'
import { all, type Component, type Property, parameterOf, textOf } from '#lib/calendar/feed-text'
import {
  DAY_MS,
  instantOf,
  type Length,
  lengthBetween,
  type Moment,
  type Period,
  readLength,
  readMoment,
  Unreadable,
} from '#lib/calendar/feed-time'
import { practiceZone, type Zone } from '#lib/schedule/practice-time'

/** What the entries of one calendar are read by. */
export type Clock = {
  /** The zone of a name, or undefined for one that nobody can explain. */
  readonly zoneOf: (name: string) => Zone | undefined
  /** The name of the zone of times without one, or ''. */
  readonly floating: string
}

export type Event = Period & {
  readonly busy: boolean
  readonly sequence: number
  readonly rules: readonly string[]
  /** Further occurrences (RDATE). */
  readonly added: readonly Period[]
  /** Occurrences left out (EXDATE). */
  readonly without: readonly Moment[]
  /** The occurrence of a series in whose place it stands (RECURRENCE-ID), and whether all later ones follow it. */
  readonly replaces: Moment | undefined
  readonly andLater: boolean
  /** What could not be understood, in a word. */
  readonly doubt: UnreadableEntry['what'] | undefined
}

/** Reads a VEVENT. Where not even its day can be found, `start` is missing. */
export function readEvent(component: Component, clock: Clock, own: readonly string[]): Event | undefined {
  let doubt: Event['doubt'] = hasUnknownZone(component, clock) ? 'zone' : undefined
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      doubt = 'time'
      return undefined
    }
  }
  const start = attempt(() => startOf(component, clock))
  const length = start && attempt(() => lengthOf(component, start, clock))
  const [period, ...furtherDays] =
    start && length ? [{ start, ...length }] : daysNamed(component, start && dayOfPractice(start))
  if (!period) return undefined
  const timesOf = (name: string, otherwise: (value: string) => Period[] = () => []) =>
    all(component, name)
      .flatMap(oneByOne)
      .flatMap((property) => attempt(() => readPeriod(property, clock)) ?? otherwise(property.value))
  const [named] = all(component, 'RECURRENCE-ID')
  const replaces = timesOf('RECURRENCE-ID')[0]?.start
  return {
    ...period,
    busy: !isFree(component, own),
    sequence: Number(textOf(component, 'SEQUENCE')) || 0,
    // A replacement stands for itself, whatever rule its program copied into it.
    rules: named ? [] : [...new Set(all(component, 'RRULE').map(({ value }) => value))],
    added: named ? furtherDays : [...furtherDays, ...timesOf('RDATE', wholeDay)],
    without: timesOf('EXDATE').map(({ start: time }) => time),
    replaces,
    andLater: named !== undefined && parameterOf(named, 'RANGE').toUpperCase() === 'THISANDFUTURE',
    doubt,
  }
}

/** Whether an entry takes no time: marked as free, called off, or declined by one of `own`. */
export function isFree(component: Component, own: readonly string[]): boolean {
  const says = (name: string, ...words: readonly string[]) =>
    words.includes(textOf(component, name).toUpperCase())
  return (
    says('TRANSP', 'TRANSPARENT') ||
    says('STATUS', 'CANCELLED', 'CANCELED') ||
    says('X-MICROSOFT-CDO-BUSYSTATUS', 'FREE') ||
    all(component, 'ATTENDEE').some(
      (attendee) => parameterOf(attendee, 'PARTSTAT').toUpperCase() === 'DECLINED' && isOneOf(own, attendee),
    )
  )
}

/** By its address or its EMAIL (RFC 7986 section 6.2); never by SENT-BY, which names who answered for another. */
function isOneOf(own: readonly string[], attendee: Property): boolean {
  const written = [attendee.value.replace(/^mailto:/i, ''), parameterOf(attendee, 'EMAIL')]
  // A URI may spell the @ and the plus of an address by their numbers (RFC 6068 section 2).
  const addresses = written.map((text) =>
    text.trim().toLowerCase().replace('%40', '@').replaceAll('%2b', '+'),
  )
  return own.some((address) => addresses.includes(address.trim().toLowerCase()))
}

/** A list as one property for each of its values. */
export function oneByOne(property: Property): Property[] {
  return property.value.split(/[,;]/).flatMap((value) => (value.trim() ? [{ ...property, value }] : []))
}

/** The time of a property of one value: a start and, in RDATE and FREEBUSY, how long. Throws Unreadable. */
export function readPeriod(property: Property, clock: Clock): Period {
  const named = parameterOf(property, 'TZID')
  const time = zoneFor(property, clock) ?? practiceZone
  const read = (text: string) => readMoment(text, { day: practiceZone, time, named: named !== '' })
  const isDay = parameterOf(property, 'VALUE').toUpperCase() === 'DATE'
  const [from = '', to] = property.value.split('/')
  // Some programs write a midnight where they announce a day.
  const start = read(isDay ? from.trim().replace(/[T ].*$/i, '') : from)
  if (to === undefined) return { start, days: 0, ms: 0 }
  return { start, ...(/P/i.test(to) ? readLength(to) : lengthBetween(start, read(to))) }
}

/** Undefined for a zone that nobody can explain; the practice's own for a time that says none. */
function zoneFor(property: Property, { zoneOf, floating }: Clock): Zone | undefined {
  const name = parameterOf(property, 'TZID') || floating
  return name ? zoneOf(name) : practiceZone
}

function hasUnknownZone({ properties }: Component, clock: Clock): boolean {
  return properties.some(
    (property) => /T\d{4,6}(,|\/|$)/i.test(property.value) && zoneFor(property, clock) === undefined,
  )
}

function startOf(component: Component, clock: Clock): Moment {
  const starts = all(component, 'DTSTART').map((property) => readPeriod(property, clock).start)
  const [first, second] = starts
  if (!first || (second && instantOf(second) !== instantOf(first))) throw new Unreadable('time')
  return first
}

function lengthOf(component: Component, start: Moment, clock: Clock): Length {
  const [end] = all(component, 'DTEND')
  if (end) return lengthBetween(start, readPeriod(end, clock).start)
  const [duration] = all(component, 'DURATION')
  const length = duration ? readLength(duration.value) : { days: 0, ms: 0 }
  // A day is over at midnight, whatever hours it is given.
  return start.isDay ? { days: Math.max(1, length.days + Math.ceil(length.ms / DAY_MS)), ms: 0 } : length
}

/** The whole days of the practice that an entry names whose times can't be read. */
function daysNamed(component: Component, startDay: Moment | undefined): Period[] {
  if (startDay) return [{ start: startDay, days: 1, ms: 0 }]
  const written = ['DTSTART', 'DTEND', 'RECURRENCE-ID'].map((name) =>
    all(component, name).flatMap(({ value }) => wholeDay(value)),
  )
  return written.find((found) => found.length > 0) ?? []
}

/** The day that stands in a text. */
export function wholeDay(value: string): Period[] {
  const day = /\d{4}(-?)\d\d\1\d\d/.exec(value)?.[0] ?? ''
  try {
    return [{ start: readMoment(day, { day: practiceZone, time: practiceZone }), days: 1, ms: 0 }]
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}

function dayOfPractice(time: Moment): Moment {
  const wall = instantOf(time) + practiceZone(instantOf(time))
  return { wall: wall - (wall % DAY_MS), zone: practiceZone, isDay: true, floats: false }
}
