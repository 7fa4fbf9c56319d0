import ical from 'node-ical'
import { EASTERN_VTIMEZONE } from '#lib/calendar/eastern-timezone'
import { isZoneName, PRACTICE_ZONE_NAME } from '#lib/schedule/practice-time'

/**
 * Gives the IANA name of each zone a feed mentions: IANA names with a vendor's prefix, Windows names, and names of the
 * feed's own that `definitions` (VTIMEZONE texts by TZID) explain. What nobody can explain is taken for Eastern.
 */
export function zoneReader(definitions: ReadonlyMap<string, string>): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const zone = known.get(name) ?? resolveZone(name, definitions.get(name))
    known.set(name, zone)
    return zone
  }
}

function resolveZone(name: string, definition: string | undefined): string {
  if (isZoneName(name)) return name
  // "/freeassociation.sourceforge.net/America/New_York"
  const suffix = /[A-Z][A-Za-z]+(\/[A-Z][A-Za-z_]+){1,2}$/.exec(name)?.[0]
  if (suffix && isZoneName(suffix)) return suffix
  const zone = askLibrary(name, definition ?? EASTERN_VTIMEZONE.replace(PRACTICE_ZONE_NAME, () => name))
  return zone && isZoneName(zone) ? zone : PRACTICE_ZONE_NAME
}

/** node-ical knows the Windows names and compares a definition with all zones there are, but does not export either. */
function askLibrary(name: string, definition: string): string | undefined {
  const probe = `BEGIN:VCALENDAR\n${definition}\nBEGIN:VEVENT\nUID:probe\nDTSTART;TZID=${name}:20270308T070000\nEND:VEVENT\nEND:VCALENDAR`
  const event = ical.sync.parseICS(probe).probe
  return event?.type === 'VEVENT' ? event.start.tz : undefined
}
