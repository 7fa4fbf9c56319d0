import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { EASTERN_VTIMEZONE } from '#lib/calendar/eastern-timezone'
import { onEasternClock, PRACTICE_ZONE_NAME, slotValue } from '#lib/schedule/practice-time'

export type Invitation = {
  /** The same for every message about one consultation. */
  readonly uid: string
  readonly sequence: number
  /** PUBLISH is the file behind "add to calendar"; REQUEST and CANCEL go by mail (RFC 5546). */
  readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  readonly start: Date
  readonly minutes: number
  readonly practiceName: string
  readonly organizerEmail: string
  /** The one recipient of the mail it goes with. */
  readonly attendeeEmail?: string | undefined
  readonly now: Date
}

/** An iCalendar text for one call. Calendars are shared and synchronised: it says with whom the call is, never why. */
export function invitation(facts: Invitation): string {
  const { uid, sequence, method, start, minutes, practiceName, organizerEmail, attendeeEmail, now } = facts
  const calendar = ical({
    prodId: { company: 'practice site', product: 'consultations', language: 'EN' },
    method: ICalCalendarMethod[method],
    timezone: { name: PRACTICE_ZONE_NAME, generator: () => EASTERN_VTIMEZONE },
  })
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: onEasternClock(now),
    start: onEasternClock(start),
    end: onEasternClock(new Date(start.getTime() + minutes * 60_000)),
    timezone: PRACTICE_ZONE_NAME,
    summary: `Phone call with ${practiceName}`,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: practiceName, email: organizerEmail },
    ...(attendeeEmail && {
      attendees: [{ email: attendeeEmail, name: attendeeEmail, status: ICalAttendeeStatus.ACCEPTED }],
    }),
  })
  // A calendar with a zone makes ical-generator 11 write DTSTAMP in that zone; RFC 5545 section 3.8.7.2 asks for UTC.
  return calendar.toString().replace(/^DTSTAMP:.*$/m, `DTSTAMP:${utcStamp(now)}`)
}

/** "20270308T120000Z" (RFC 5545 section 3.3.5, form 2). */
function utcStamp(instant: Date): string {
  return slotValue(instant).replaceAll(/[-:]/g, '')
}
