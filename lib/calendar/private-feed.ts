import { fold, text } from '#lib/calendar/invitation'
import { zoneDefinition } from '#lib/calendar/zone-definition'
import { practiceStamp, practiceZone, slotValue, zoneName } from '#lib/schedule/practice-time'

export type FeedEntry = {
  readonly uid: string
  readonly sequence: number
  readonly title: string
  readonly description?: string | undefined
  readonly start: Date
  readonly minutes: number
  /** Still to be answered; else it is fixed. */
  readonly tentative: boolean
}

/** A calendar to subscribe to (RFC 5545, and RFC 7986 section 5.7 for how often it is worth reading again). */
export function privateFeed(entries: readonly FeedEntry[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//practice site//calls//EN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Consultation calls',
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...zoneDefinition(zoneName(), practiceZone, now),
    ...entries.flatMap((entry) => eventLines(entry, now)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventLines(entry: FeedEntry, now: Date): string[] {
  const { uid, sequence, title, description, start, minutes, tentative } = entry
  const end = new Date(start.getTime() + minutes * 60_000)
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${slotValue(now).replaceAll(/[-:]/g, '')}`,
    `DTSTART;TZID=${zoneName()}:${practiceStamp(start)}`,
    `DTEND;TZID=${zoneName()}:${practiceStamp(end)}`,
    `SUMMARY:${text(title)}`,
    ...(description ? [`DESCRIPTION:${text(description)}`] : []),
    'CLASS:PRIVATE',
    `STATUS:${tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    `SEQUENCE:${sequence}`,
    'END:VEVENT',
  ]
}
