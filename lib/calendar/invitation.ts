import { zoneDefinition } from '#lib/calendar/zone-definition'
import { practiceStamp, practiceZone, slotValue, zoneName } from '#lib/schedule/practice-time'

export type Invitation = {
  /** The same for every message about one consultation. */
  readonly uid: string
  readonly sequence: number
  readonly title: string
  readonly start: Date
  readonly minutes: number
  readonly cancelled: boolean
  /** Answers of the attendee's calendar go to this address. */
  readonly organizer: { readonly name: string; readonly email: string }
  /** The one recipient of the mail it goes with, and whether an answer is asked for; a file to be opened has none. */
  readonly attendee?: { readonly email: string; readonly answers: boolean } | undefined
  readonly now: Date
}

/** How a calendar is to take it (RFC 5546), and the iCalendar text. */
export type CalendarText = { readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly content: string }

/**
 * An iCalendar text for one call. Nobody is invited by herself: Outlook tells an organizer that no answer is needed and
 * puts nothing into her calendar, so what goes to the organizer is published, its end included.
 */
export function invitation(facts: Invitation): CalendarText {
  const method = methodOf(facts)
  // VERSION, PRODID and METHOD stand before the first component, a zone before what is told by it.
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//practice site//consultations//EN',
    `METHOD:${method}`,
    ...zoneDefinition(zoneName(), practiceZone, facts.start),
    ...eventLines(facts, method),
    'END:VCALENDAR',
  ]
  return { method, content: lines.map((line) => `${fold(line)}\r\n`).join('') }
}

function methodOf({ attendee, organizer, cancelled }: Invitation): CalendarText['method'] {
  if (!attendee || attendee.email.toLowerCase() === organizer.email.toLowerCase()) return 'PUBLISH'
  return cancelled ? 'CANCEL' : 'REQUEST'
}

function eventLines(facts: Invitation, method: CalendarText['method']): string[] {
  const { uid, sequence, title, start, minutes, cancelled, organizer, attendee, now } = facts
  const end = new Date(start.getTime() + minutes * 60_000)
  // The patient asked for this very call, so it is accepted. RSVP=TRUE makes Outlook send a later "No", RSVP=FALSE keeps
  // it from asking: of all attendees' values Exchange makes its "response requested".
  const answers = attendee?.answers && !cancelled
  const name = attendee && parameter(attendee.email)
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${slotValue(now).replaceAll(/[-:]/g, '')}`,
    `DTSTART;TZID=${zoneName()}:${practiceStamp(start)}`,
    `DTEND;TZID=${zoneName()}:${practiceStamp(end)}`,
    // Not every program takes a published call out again; its title and its time then say that there is none.
    `SUMMARY:${text(cancelled && method === 'PUBLISH' ? `Cancelled: ${title}` : title)}`,
    `ORGANIZER;CN=${parameter(organizer.name)}:${mailto(organizer.email)}`,
    ...(attendee && method !== 'PUBLISH'
      ? [
          `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=${answers ? 'TRUE' : 'FALSE'};CN=${name}:${mailto(attendee.email)}`,
        ]
      : []),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    `SEQUENCE:${sequence}`,
    'END:VEVENT',
  ]
}

/** A value of text (RFC 5545 section 3.3.11). */
export function text(value: string): string {
  return value
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(CONTROLS, ' ')
}

/** A quoted parameter; it can't hold quotation marks (RFC 5545 section 3.2). */
function parameter(value: string): string {
  return `"${value.replaceAll('"', "'").replaceAll(CONTROLS, ' ')}"`
}

/** An address as a URI; in one a percent, a question mark and a hash mean something else (RFC 6068 section 2). */
function mailto(email: string): string {
  return `mailto:${email.replaceAll(/[%?#]/g, encodeURIComponent).replaceAll(CONTROLS, '')}`
}

const CONTROLS = /\p{Cc}/gu

/** At most 75 octets a line, no letter cut apart (RFC 5545 section 3.1). */
export function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > 75) {
      folded += '\r\n '
      octets = 1
    }
    folded += letter
    octets += size
  }
  return folded
}
