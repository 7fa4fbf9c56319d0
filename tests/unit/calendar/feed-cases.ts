// Feeds as programs write them, and as nobody should. Window 2026-11-24 to 2026-12-25; times Eastern, "11-30" alone is the
// whole day. Each stands for a kind.
import { readFileSync } from 'node:fs'

type FeedCase = {
  readonly name: string
  readonly text: string
  readonly busy: readonly string[]
  /** What is told of entries that can't be understood: "TITLE: WHAT". */
  readonly told?: readonly string[]
}

export const OWN = ['practice@localhost', 'Jane.Doe@Example.com']

const file = (name: string) => readFileSync(`tests/unit/calendar/feeds/${name}.ics`, 'utf8')
const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//case//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (uid: string, ...lines: readonly string[]) => [
  ...['BEGIN:VEVENT', `UID:${uid}`, ...lines],
  'END:VEVENT',
]
const ny = (name: string, time: string) => `${name};TZID=America/New_York:${time}`
const hour = (day: string, from = '09', to = '10') => [
  ny('DTSTART', `${day}T${from}0000`),
  ny('DTEND', `${day}T${to}0000`),
]
const MONDAYS = ['11-30 09:00-10:00', '12-07 09:00-10:00', '12-14 09:00-10:00', '12-21 09:00-10:00']
const zone = (tzid: string, standard: string, daylight: string) => [
  ...['BEGIN:VTIMEZONE', `TZID:${tzid}`, 'BEGIN:STANDARD', 'DTSTART:16010101T020000'],
  ...[`TZOFFSETFROM:${daylight}`, `TZOFFSETTO:${standard}`, 'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11'],
  ...['END:STANDARD', 'BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', `TZOFFSETFROM:${standard}`],
  ...[`TZOFFSETTO:${daylight}`, 'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
]

/** The rows of the table. */
const TABLE: readonly FeedCase[] = [
  {
    name: 'a timed exception in an all-day series',
    text: file('02-timed-override-in-allday-series'),
    busy: ['11-30', '12-07 13:00-14:00', '12-14'],
  },
  {
    name: 'the exception named by its date alone',
    text: file('04-date-recid-on-timed'),
    busy: ['11-30 09:00-10:00', '12-08 15:00-16:00', '12-14 09:00-10:00'],
  },
  {
    name: 'two series, one UID',
    text: file('05-two-masters-same-uid'),
    busy: [
      ...['11-30 09:00-10:00', '12-01 14:00-15:00', '12-07 09:00-10:00', '12-08 14:00-15:00'],
      ...['12-14 09:00-10:00', '12-15 14:00-15:00', '12-21 09:00-10:00', '12-22 14:00-15:00'],
    ],
  },
  {
    name: 'this and all later ones moved',
    text: file('06-thisandfuture'),
    busy: ['11-30 09:00-10:00', '12-07 13:00-14:00', '12-14 13:00-14:00', '12-21 13:00-14:00'],
  },
  {
    name: 'RDATE without a rule',
    text: file('09-rdate'),
    busy: ['11-30 09:00-10:00', '12-08 13:00-14:00', '12-16 09:00-10:00'],
  },
  {
    name: 'RDATE beside a rule',
    text: file('09b-rrule-and-rdate'),
    busy: [...MONDAYS, '12-08 13:00-14:00'].sort(),
  },
  { name: 'an invitation the practitioner declined', text: file('11-declined'), busy: [] },
  {
    name: 'two rules in one event',
    text: file('21-multiple-rrule'),
    busy: [...MONDAYS, '12-09 09:00-10:00'].sort(),
  },
  {
    name: 'zones under names of their own',
    text: file('32-zones-with-def'),
    busy: ['11-30 10:00-11:00', '12-01 13:00-14:00', '12-02 10:00-11:00'],
  },
]

const VENDORS: readonly FeedCase[] = [
  {
    name: 'Google: X-WR-TIMEZONE beside UTC instants, an exception by UTC, EXDATE by zone, a free birthday',
    text: calendar(
      ...['X-WR-CALNAME:jane@gmail.com', 'X-WR-TIMEZONE:America/New_York'],
      ...event(
        'g1@google.com',
        ...hour('20261130'),
        'RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20261222T045959Z;BYDAY=MO',
      ).toSpliced(-1, 0, 'EXDATE;TZID=America/New_York:20261207T090000'),
      ...event(
        'g1@google.com',
        'RECURRENCE-ID:20261214T140000Z',
        'DTSTART:20261214T150000Z',
        'DTEND:20261214T160000Z',
      ),
      ...event('b', 'DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261202', 'TRANSP:TRANSPARENT'),
    ),
    busy: ['11-30 09:00-10:00', '12-14 10:00-11:00', '12-21 09:00-10:00'],
  },
  {
    name: 'Google: declined by the calendar’s own account, which is not the site’s address',
    text: calendar(
      'X-WR-CALNAME:jane@gmail.com',
      ...event(
        'd',
        ...hour('20261130'),
        'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN=jane@gmail.com:mailto:jane@gmail.com',
      ),
      ...event('e', ...hour('20261201'), 'ATTENDEE;PARTSTAT=DECLINED:mailto:somebody.else@example.com'),
    ),
    busy: ['12-01 09:00-10:00'],
  },
  {
    name: 'Outlook: Windows names without a definition, quoted and not, busy status',
    text: calendar(
      'METHOD:PUBLISH',
      ...event(
        'o1',
        'DTSTART;TZID="Eastern Standard Time":20261130T090000',
        'DTEND;TZID="Eastern Standard Time":20261130T100000',
        'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
      ),
      ...event(
        'o2',
        'DTSTART;TZID=Pacific Standard Time:20261201T090000',
        'DTEND;TZID=Pacific Standard Time:20261201T100000',
        'X-MICROSOFT-CDO-BUSYSTATUS:OOF',
      ),
      ...event('o3', ...hour('20261202'), 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'),
    ),
    busy: ['11-30 09:00-10:00', '12-01 12:00-13:00'],
  },
  {
    name: 'Exchange: a quoted name with a colon, defined; a monthly second Tuesday; a midnight to midnight day off',
    text: calendar(
      ...zone('(UTC-05:00) Eastern Time (US & Canada)', '-0500', '-0400'),
      ...event(
        'x1',
        'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260113T090000',
        'DTEND;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260113T100000',
        'RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU',
      ),
      ...event(
        'x2',
        ny('DTSTART', '20261203T000000'),
        ny('DTEND', '20261204T000000'),
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      ),
    ),
    busy: ['12-03', '12-08 09:00-10:00'],
  },
  {
    name: 'iCloud: an exception with a rule of its own, sub-components, travel time, alarms with times',
    text: calendar(
      'X-APPLE-CALENDAR-COLOR:#1BADF8',
      ...event(
        'i1',
        ...hour('20261130'),
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT0S',
        'BEGIN:VALARM',
        'TRIGGER:-PT15M',
        'DURATION:PT5M',
        'REPEAT:2',
        'DTSTART:20261211T120000Z',
        'END:VALARM',
      ),
      ...event(
        'i1',
        ny('RECURRENCE-ID', '20261207T090000'),
        ...hour('20261208'),
        'RRULE:FREQ=WEEKLY;COUNT=3',
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-08 09:00-10:00', '12-14 09:00-10:00'],
  },
  {
    name: 'Fastmail: DURATION in place of an end, a day of two, an RDATE of days',
    text: calendar(
      ...event('f1', ny('DTSTART', '20261130T090000'), 'DURATION:PT45M'),
      ...event('f2', 'DTSTART;VALUE=DATE:20261202', 'DURATION:P2D'),
      ...event('f3', 'DTSTART;VALUE=DATE:20261207', 'DURATION:P1D', 'RDATE;VALUE=DATE:20261209,20261211'),
    ),
    busy: ['11-30 09:00-09:45', '12-02 00:00-12-04 00:00', '12-07', '12-09', '12-11'],
  },
  {
    name: 'Proton: lines folded within names, an exception that was cancelled',
    text: calendar(
      ...event(
        'p1',
        'DTSTART;TZID=America/New_\r\n York:20261130T090000',
        'DTEND;TZID=America/New_York:2026\r\n\t1130T100000',
        'RRULE:FREQ=DAILY;COUNT=3',
      ),
      ...event(
        'p1',
        ny('RECURRENCE-ID', '20261201T090000'),
        ...hour('20261201'),
        'STATUS:CANCELLED',
        'SEQUENCE:1',
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-02 09:00-10:00'],
  },
  {
    name: 'Nextcloud: two calendars in one text, VTODO and VJOURNAL beside them',
    text:
      calendar(
        ...event('n1', ...hour('20261130')),
        'BEGIN:VTODO',
        'UID:t',
        'DTSTART:20261201T140000Z',
        'DUE:20261201T150000Z',
        'END:VTODO',
      ) +
      calendar(
        ...event('n1', ...hour('20261201')),
        'BEGIN:VJOURNAL',
        'UID:j',
        'DTSTART:20261202T140000Z',
        'END:VJOURNAL',
      ),
    busy: ['11-30 09:00-10:00', '12-01 09:00-10:00'],
  },
  {
    name: 'Thunderbird and Evolution: vendor prefixes before the name',
    text: calendar(
      ...event('t1', 'DTSTART;TZID=/mozilla.org/20050126_1/America/Chicago:20261130T090000', 'DURATION:PT1H'),
      ...event(
        't2',
        'DTSTART;TZID=/freeassociation.sourceforge.net/America/Los_Angeles:20261201T090000',
        'DURATION:PT1H',
      ),
    ),
    busy: ['11-30 10:00-11:00', '12-01 12:00-13:00'],
  },
]

const KINDS: readonly FeedCase[] = [
  {
    name: 'an all-day exception in a timed series',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=3'),
      ...event(
        'a',
        ny('RECURRENCE-ID', '20261207T090000'),
        'DTSTART;VALUE=DATE:20261208',
        'DTEND;VALUE=DATE:20261209',
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-08', '12-14 09:00-10:00'],
  },
  {
    name: 'THISANDFUTURE that also lengthens, and another after it',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=4'),
      ...event(
        'a',
        'RECURRENCE-ID;TZID=America/New_York;RANGE=THISANDFUTURE:20261207T090000',
        ny('DTSTART', '20261208T090000'),
        'DURATION:PT2H',
      ),
      ...event('a', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261221T140000Z', ...hour('20261221', '15', '16')),
    ),
    busy: ['11-30 09:00-10:00', '12-08 09:00-11:00', '12-15 09:00-11:00', '12-21 15:00-16:00'],
  },
  {
    name: 'an EXDATE after THISANDFUTURE, named by the old time',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=4', ny('EXDATE', '20261214T090000')),
      ...event(
        'a',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20261207T090000',
        ...hour('20261207', '13', '14'),
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-07 13:00-14:00', '12-21 13:00-14:00'],
  },
  {
    name: 'RDATE as periods, by end and by length',
    text: calendar(
      ...event(
        'a',
        ...hour('20261130'),
        'RDATE;VALUE=PERIOD:20261201T140000Z/20261201T160000Z,20261202T140000Z/PT30M',
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-01 09:00-11:00', '12-02 09:00-09:30'],
  },
  {
    name: 'EXDATE by day, by UTC instant, and a list over several lines',
    text: calendar(
      ...event(
        'a',
        ...hour('20261130'),
        'RRULE:FREQ=DAILY;COUNT=6',
        'EXDATE;VALUE=DATE:20261201',
        'EXDATE:20261202T140000Z,20261203T140000Z',
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-04 09:00-10:00', '12-05 09:00-10:00'],
  },
  {
    name: 'two replacements of one occurrence: the higher SEQUENCE counts',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=2'),
      ...event('a', ny('RECURRENCE-ID', '20261207T090000'), ...hour('20261208'), 'SEQUENCE:2'),
      ...event('a', ny('RECURRENCE-ID', '20261207T090000'), ...hour('20261209'), 'SEQUENCE:1'),
    ),
    busy: ['11-30 09:00-10:00', '12-08 09:00-10:00'],
  },
  {
    name: 'one occurrence of a series declined, by EMAIL and in capitals',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=2'),
      ...event(
        'a',
        ny('RECURRENCE-ID', '20261207T090000'),
        ...hour('20261207'),
        'ATTENDEE;PARTSTAT=DECLINED;EMAIL=JANE.DOE@example.com:/aMTU3/principal/',
      ),
    ),
    busy: ['11-30 09:00-10:00'],
  },
  {
    name: 'declined by a colleague on her behalf of somebody else: SENT-BY is not she',
    text: calendar(
      ...event(
        'a',
        ...hour('20261130'),
        'ATTENDEE;PARTSTAT=DECLINED;SENT-BY="mailto:practice@localhost":mailto:other@example.com',
      ),
    ),
    busy: ['11-30 09:00-10:00'],
  },
  {
    name: 'lower-case names, bare line feeds, a byte order mark, text after the end',
    text: `\uFEFF${calendar(...event('a', ...hour('20261130')))
      .replaceAll('\r\n', '\n')
      .replace(/^[A-Z-]+(?=[:;])/gm, (name) => name.toLowerCase())}<!-- served in 3 ms -->\n`,
    busy: ['11-30 09:00-10:00'],
  },
  {
    name: 'an UNTIL that is a day, of a timed series',
    text: calendar(...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;UNTIL=20261207')),
    busy: ['11-30 09:00-10:00', '12-07 09:00-10:00'],
  },
  {
    name: 'a start that its own rule does not name',
    text: calendar(...event('a', ...hour('20261201'), 'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261208T000000Z')),
    busy: ['12-01 09:00-10:00', '12-07 09:00-10:00'],
  },
  {
    name: 'the last weekday of the month, the 31st of all months, every leap day',
    text: calendar(
      ...event('a', ...hour('20260130'), 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'),
      ...event('b', ...hour('20260131', '11', '12'), 'RRULE:FREQ=MONTHLY'),
      ...event('c', ...hour('20240229'), 'RRULE:FREQ=YEARLY'),
    ),
    busy: ['11-30 09:00-10:00'],
  },
  {
    name: 'every two hours since 2019, by day only',
    text: calendar(
      ...event(
        'a',
        ny('DTSTART', '20190107T080000'),
        'DURATION:PT1H',
        'RRULE:FREQ=HOURLY;INTERVAL=2;UNTIL=20261124T170000Z',
      ),
    ),
    busy: Array.from({ length: 7 }, (_, index) => index * 2).map(
      (at) => `11-24 ${String(at).padStart(2, '0')}:00-${String(at + 1).padStart(2, '0')}:00`,
    ),
  },
  {
    name: 'a published list of busy times',
    text: calendar(
      ...['BEGIN:VFREEBUSY', 'UID:f', 'FREEBUSY:20261130T140000Z/20261130T150000Z,20261201T140000Z/PT30M'],
      ...[
        'FREEBUSY;FBTYPE=FREE:20261202T140000Z/PT1H',
        'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261203T140000Z/PT1H',
        'END:VFREEBUSY',
      ],
    ),
    busy: ['11-30 09:00-10:00', '12-01 09:00-09:30', '12-03 09:00-10:00'],
  },
  {
    name: 'a UID with a colon shared with no other',
    text: calendar(
      ...event('urn:a:1', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=2'),
      ...event('urn:b:1', ny('RECURRENCE-ID', '20261207T090000'), ...hour('20261208')),
    ),
    busy: ['11-30 09:00-10:00', '12-07 09:00-10:00', '12-08 09:00-10:00'],
  },
  {
    name: 'a day announced, a midnight written',
    text: calendar(...event('a', 'DTSTART;VALUE=DATE:20261130T000000', 'DTEND;VALUE=DATE:20261201T000000')),
    busy: ['11-30'],
  },
  {
    name: 'times as ISO 8601 writes them: hyphens, colons, an offset, parts of a second',
    text: calendar(
      ...event('a', 'DTSTART:2026-11-30T09:00:00-05:00', 'DTEND:2026-11-30T10:00:00.000-05:00'),
      ...event('b', ny('DTSTART', '2026-12-01T09:00'), 'DTEND:2026-12-01T15:00:00Z'),
      ...event('c', 'DTSTART;VALUE=DATE:2026-12-03'),
      ...event('d', 'DTSTART:20261204T193000+0530', 'DURATION:PT1H'),
    ),
    busy: ['11-30 09:00-10:00', '12-01 09:00-10:00', '12-03', '12-04 09:00-10:00'],
  },
  {
    name: 'a rule with spaces in it, in small letters',
    text: calendar(...event('a', ...hour('20261130'), 'RRULE:freq=weekly; byday = MO, WE; count=3')),
    busy: ['11-30 09:00-10:00', '12-02 09:00-10:00', '12-07 09:00-10:00'],
  },
  {
    name: 'an entry without its END',
    text: calendar('BEGIN:VEVENT', 'UID:a', ...hour('20261130'), ...event('b', ...hour('20261201'))),
    busy: ['11-30 09:00-10:00', '12-01 09:00-10:00'],
  },
  {
    name: 'whole days left out, moved and ended by midnights of UTC',
    text: calendar(
      ...event(
        'a',
        'DTSTART;VALUE=DATE:20261130',
        'RRULE:FREQ=DAILY;UNTIL=20261204T000000Z',
        'EXDATE:20261202T000000Z',
      ),
      ...event('a', 'RECURRENCE-ID:20261203T000000Z', 'DTSTART;VALUE=DATE:20261208'),
    ),
    busy: ['11-30 00:00-12-02 00:00', '12-04', '12-08'],
  },
  {
    name: 'this and all later ones, named by the day alone',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=3'),
      ...event('a', 'RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261207', ...hour('20261208', '13', '14')),
    ),
    busy: ['11-30 09:00-10:00', '12-08 13:00-14:00', '12-15 13:00-14:00'],
  },
  {
    name: 'all later ones called off; whole days that became hours',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=4'),
      ...event(
        'a',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20261214T140000Z',
        ...hour('20261214'),
        'STATUS:CANCELLED',
      ),
      ...event('b', 'DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      ...event('b', 'RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261208', ...hour('20261208', '13', '14')),
    ),
    busy: ['11-30 09:00-10:00', '12-01', '12-07 09:00-10:00', '12-08 13:00-14:00'],
  },
  {
    name: 'an occurrence that RDATE brought, moved; another, left out',
    text: calendar(
      ...event(
        'a',
        ...hour('20261130'),
        ny('RDATE', '20261208T130000,20261209T130000'),
        ny('EXDATE', '20261209T130000'),
      ),
      ...event('a', ny('RECURRENCE-ID', '20261208T130000'), ...hour('20261210')),
    ),
    busy: ['11-30 09:00-10:00', '12-10 09:00-10:00'],
  },
  {
    name: 'lists with nothing behind their comma, with semicolons, with nothing at all',
    text: calendar(
      ...event(
        'a',
        ...hour('20261130'),
        'RRULE:FREQ=WEEKLY;BYDAY=MO,;COUNT=4',
        ny('EXDATE', '20261207T090000,'),
        ny('EXDATE', '20261214T090000;20261228T090000'),
        'EXDATE:',
        'RDATE:',
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-21 09:00-10:00'],
  },
  {
    name: 'a vendor’s own part in a rule',
    text: calendar(...event('a', ...hour('20261130'), 'RRULE:FREQ=DAILY;X-VENDOR=1;COUNT=2')),
    busy: ['11-30 09:00-10:00', '12-01 09:00-10:00'],
  },
  {
    name: 'a day with a length in hours is the whole day, and 36 hours are two',
    text: calendar(
      ...event('a', 'DTSTART;VALUE=DATE:20261130', 'DURATION:PT1H'),
      ...event('b', 'DTSTART;VALUE=DATE:20261202', 'DURATION:PT36H'),
    ),
    busy: ['11-30', '12-02 00:00-12-04 00:00'],
  },
  {
    name: 'declined by an address with its @ in numbers, called off with one L',
    text: calendar(
      ...event('a', ...hour('20261130'), 'ATTENDEE;PARTSTAT=DECLINED:mailto:jane.doe%40example.com'),
      ...event('b', ...hour('20261201'), 'STATUS:CANCELED'),
    ),
    busy: [],
  },
  {
    name: 'a name that speaks of declining, and a delegate who did',
    text: calendar(
      ...event(
        'a',
        ...hour('20261130'),
        'ATTENDEE;CN="Doe; Jane;PARTSTAT=DECLINED";PARTSTAT=ACCEPTED:mailto:jane.doe@example.com',
      ),
      ...event(
        'b',
        ...hour('20261201'),
        'ATTENDEE;DELEGATED-TO="mailto:jane.doe@example.com";PARTSTAT=DECLINED:mailto:other@example.com',
      ),
    ),
    busy: ['11-30 09:00-10:00', '12-01 09:00-10:00'],
  },
  {
    name: 'a second calendar behind a byte order mark of its own',
    text: ['20261130', '20261201'].map((day) => `\uFEFF${calendar(...event('a', ...hour(day)))}`).join(''),
    busy: ['11-30 09:00-10:00', '12-01 09:00-10:00'],
  },
  {
    name: 'an end by the day alone, an end in another zone, a birthday of Apple’s year 1604',
    text: calendar(
      ...event('a', ...hour('20261130').slice(0, 1), 'DTEND;VALUE=DATE:20261201'),
      ...event('b', 'DTSTART;TZID=America/Los_Angeles:20261202T090000', ny('DTEND', '20261202T140000')),
      ...event('c', 'DTSTART;VALUE=DATE:16041203', 'RRULE:FREQ=YEARLY'),
    ),
    busy: ['11-30 09:00-12-01 00:00', '12-02 12:00-14:00', '12-03'],
  },
]

const ZONES: readonly FeedCase[] = [
  {
    name: 'DAYLIGHT equal to STANDARD',
    text: calendar(
      ...zone('Somewhere', '-0700', '-0700'),
      ...event('a', 'DTSTART;TZID=Somewhere:20261130T090000', 'DURATION:PT1H'),
    ),
    busy: ['11-30 11:00-12:00'],
  },
  {
    name: 'X-WR-TIMEZONE for floating times, and for none that has a zone',
    text: calendar(
      'X-WR-TIMEZONE:America/Denver',
      ...event('a', 'DTSTART:20261130T090000', 'DURATION:PT1H'),
      ...event('b', ...hour('20261201')),
      ...event('c', 'DTSTART;VALUE=DATE:20261202'),
    ),
    busy: ['11-30 11:00-12:00', '12-01 09:00-10:00', '12-02'],
  },
  {
    name: 'floating times where nothing else is said are Eastern',
    text: calendar(
      ...event('a', 'DTSTART:20261130T210000', 'DTEND:20261130T220000', 'RRULE:FREQ=DAILY;COUNT=2'),
    ),
    busy: ['11-30 21:00-22:00', '12-01 21:00-22:00'],
  },
  {
    name: 'a definition of one’s own under a short name that the world uses otherwise',
    text: calendar(
      ...zone('EST', '-0800', '-0700'),
      ...event('a', 'DTSTART;TZID=EST:20261130T090000', 'DURATION:PT1H'),
    ),
    busy: ['11-30 12:00-13:00'],
  },
  {
    name: 'a wrong definition of a name that the world knows',
    text: calendar(...zone('America/New_York', '+0000', '+0000'), ...event('a', ...hour('20261130'))),
    busy: ['11-30 09:00-10:00'],
  },
  {
    name: 'a name with commas, escaped in its definition alone, quoted in use',
    text: calendar(
      ...zone('Home\\, sweet home', '-0600', '-0500'),
      ...event('a', 'DTSTART;TZID="Home, sweet home":20261130T090000', 'DURATION:PT1H'),
    ),
    busy: ['11-30 10:00-11:00'],
  },
  {
    name: 'a zone defined under an address',
    text: calendar(
      ...zone('tzone://Microsoft/Custom', '-0600', '-0500'),
      ...event('a', 'DTSTART;TZID=tzone://Microsoft/Custom:20261130T090000', 'DURATION:PT1H'),
    ),
    busy: ['11-30 10:00-11:00'],
  },
  {
    name: 'a night over midnight by another zone',
    text: calendar(
      ...event('a', 'DTSTART;TZID=Asia/Kolkata:20261201T080000', 'DTEND;TZID=Asia/Kolkata:20261201T120000'),
    ),
    busy: ['11-30 21:30-12-01 01:30'],
  },
  ...[
    ['UTC-8', '09'],
    ['GMT-0800', '09'],
    ['(UTC-08:00) Somewhere', '09'],
    ['america/los angeles', '09'],
    ['Pacific Daylight Time', '09'],
    ['Pacific', '09'],
    ['(UTC) Coordinated Universal Time', '17'],
  ].map(([name, at]) => ({
    name: `${name}, without a definition`,
    text: calendar(...event('a', `DTSTART;TZID="${name}":20261130T${at}0000`, 'DURATION:PT1H')),
    busy: ['11-30 12:00-13:00'],
  })),
  {
    name: 'offsets with a colon, a name in another case, a definition below its use and by a place alone',
    text: calendar(
      ...zone('My Zone', '-08:00', '-07:00'),
      ...event('a', 'DTSTART;TZID=my zone:20261130T090000', 'DURATION:PT1H'),
      ...event('b', 'DTSTART;TZID=Later:20261201T090000', 'DURATION:PT1H'),
      ...['BEGIN:VTIMEZONE', 'TZID:Later', 'X-LIC-LOCATION:America/Los_Angeles', 'END:VTIMEZONE'],
    ),
    busy: ['11-30 12:00-13:00', '12-01 12:00-13:00'],
  },
  {
    name: 'a number within a name is no offset',
    text: calendar(
      ...event('a', 'SUMMARY:Class', 'DTSTART;TZID=Office-2024:20261130T090000', 'DURATION:PT1H'),
    ),
    busy: ['11-30 09:00-10:00'],
    told: ['Class: zone'],
  },
  {
    name: 'a zone that nobody can explain is read as Eastern, and told',
    text: calendar(
      ...event('a', 'SUMMARY:Supervision', 'DTSTART;TZID=Nowhere/At All:20261130T090000', 'DURATION:PT1H'),
    ),
    busy: ['11-30 09:00-10:00'],
    told: ['Supervision: zone'],
  },
]

const sound = event('sound', ...hour('20261209'))
const SOUND = '12-09 09:00-10:00'
const everyDay = (from: number, span = '09:00-10:00') =>
  Array.from({ length: 31 }, (_, index) =>
    new Date(Date.UTC(2026, 10, 24 + index)).toISOString().slice(5, 10),
  )
    .slice(from)
    .map((day) => `${day} ${span}`)
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).join()

/** A day, or the entry's hours, close; the entry beside it stands. */
const HOSTILE: readonly FeedCase[] = [
  ...[
    ['a billion seconds', 'FREQ=SECONDLY;COUNT=1000000000'],
    ['every minute', 'FREQ=MINUTELY'],
    ['an interval of nothing', 'FREQ=DAILY;INTERVAL=0'],
    ['no rule at all', 'every other Tuesday'],
    ['a day of the week that is none', 'FREQ=WEEKLY;BYDAY=XX'],
    ['a frequency said twice', 'FREQ=DAILY;FREQ=WEEKLY'],
    [
      'every second of the year, spelled out',
      `FREQ=YEARLY;BYYEARDAY=${numbers(1, 366)};BYHOUR=${numbers(0, 23)};BYMINUTE=${numbers(0, 59)};BYSECOND=${numbers(0, 59)}`,
    ],
    ['an UNTIL that is no time', 'FREQ=WEEKLY;UNTIL=tomorrow'],
  ].map(([name, rule]) => ({
    name: `${name}: its hours close every day from its first`,
    text: calendar(...event('a', 'SUMMARY:Odd', ...hour('20261130'), `RRULE:${rule}`), ...sound),
    busy: everyDay(6),
    told: ['Odd: rule'],
  })),
  {
    name: 'a rule that can’t be read of whole days closes its first',
    text: calendar(...event('a', 'SUMMARY:Off', 'DTSTART;VALUE=DATE:20261130', 'RRULE:sometimes'), ...sound),
    busy: ['11-30', SOUND],
    told: ['Off: rule'],
  },
  {
    name: 'a rule that can’t be read and ended years ago closes nothing and is not told',
    text: calendar(
      ...event('a', ...hour('20150105'), 'RRULE:FREQ=SOMETIMES;UNTIL=20160101T000000Z'),
      ...sound,
    ),
    busy: [SOUND],
  },
  {
    name: 'an end that is no time closes the day',
    text: calendar(
      ...event('a', 'SUMMARY:Course', ny('DTSTART', '20261130T090000'), 'DTEND:when we are done'),
      ...sound,
    ),
    busy: ['11-30', SOUND],
    told: ['Course: time'],
  },
  {
    name: 'an end before the start closes the day',
    text: calendar(...event('a', 'SUMMARY:Back', ...hour('20261130', '10', '09')), ...sound),
    busy: ['11-30', SOUND],
    told: ['Back: time'],
  },
  {
    name: 'an hour that no clock has closes the day, and every such day of the series',
    text: calendar(
      ...event('a', 'SUMMARY:Late', ny('DTSTART', '20261130T250000'), 'RRULE:FREQ=WEEKLY;COUNT=2'),
      ...sound,
    ),
    busy: ['11-30', '12-07', SOUND],
    told: ['Late: time'],
  },
  {
    name: 'an hour that no clock has, as ISO 8601 writes it, closes the day',
    text: calendar(...event('a', 'SUMMARY:Late', 'DTSTART:2026-11-30T25:00:00-05:00'), ...sound),
    busy: ['11-30', SOUND],
    told: ['Late: time'],
  },
  {
    name: 'two beginnings close both days',
    text: calendar(
      ...event('a', 'SUMMARY:Two', ...hour('20261130'), ny('DTSTART', '20261202T090000')),
      ...sound,
    ),
    busy: ['11-30', '12-02', SOUND],
    told: ['Two: time'],
  },
  {
    name: 'a date that no calendar has is told',
    text: calendar(...event('a', 'SUMMARY:Never\\, ever', 'DTSTART:20261345T090000Z'), ...sound),
    busy: [SOUND],
    told: ['Never, ever: time'],
  },
  {
    name: 'no beginning at all is told',
    text: calendar(...event('a', 'SUMMARY:Lost', 'DURATION:PT1H'), ...sound),
    busy: [SOUND],
    told: ['Lost: time'],
  },
  {
    name: 'a broken entry that is marked as free is nobody’s trouble',
    text: calendar(
      ...event('a', 'SUMMARY:Birthday', 'DTSTART:20261345T090000Z', 'TRANSP:TRANSPARENT'),
      ...sound,
    ),
    busy: [SOUND],
  },
  {
    name: 'a broken EXDATE leaves the series standing',
    text: calendar(
      ...event('a', 'SUMMARY:Team', ...hour('20261130'), 'RRULE:FREQ=WEEKLY', 'EXDATE:not this week'),
    ),
    busy: MONDAYS,
    told: ['Team: time'],
  },
  {
    name: 'the thirtieth of February, every year, ends',
    text: calendar(...event('a', ...hour('20261130'), 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), ...sound),
    busy: ['11-30 09:00-10:00', SOUND],
  },
  {
    name: 'a far UNTIL and a count beyond all days',
    text: calendar(
      ...event('a', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z'),
      ...event('b', ...hour('20261130'), 'RRULE:FREQ=WEEKLY;COUNT=999999999'),
    ),
    busy: MONDAYS,
  },
  {
    name: 'a length that goes back in time closes the day',
    text: calendar(
      ...event('a', 'SUMMARY:Minus', ny('DTSTART', '20261130T090000'), 'DURATION:-PT1H'),
      ...sound,
    ),
    busy: ['11-30', SOUND],
    told: ['Minus: time'],
  },
  ...['P', 'PT', '', 'PT1.5H', 'an hour'].map((length) => ({
    name: `a length written as "${length}" closes the day`,
    text: calendar(
      ...event('a', 'SUMMARY:Length', ny('DTSTART', '20261130T090000'), `DURATION:${length}`),
      ...sound,
    ),
    busy: ['11-30', SOUND],
    told: ['Length: time'],
  })),
  {
    name: 'half an hour past 24 closes the day',
    text: calendar(
      ...event('a', 'SUMMARY:Night', ny('DTSTART', '20261130T220000'), ny('DTEND', '20261130T243000')),
    ),
    busy: ['11-30'],
    told: ['Night: time'],
  },
  {
    name: 'one further time that can’t be read closes its day, and the others stand',
    text: calendar(
      ...event('a', 'SUMMARY:Extra', ...hour('20261130'), ny('RDATE', '20261201T990000,20261202T090000')),
    ),
    busy: ['11-30 09:00-10:00', '12-01', '12-02 09:00-10:00'],
    told: ['Extra: time'],
  },
  {
    name: 'one busy time of a list that can’t be read closes its day, and the others stand',
    text: calendar(
      ...['BEGIN:VFREEBUSY', 'UID:f', 'SUMMARY:List'],
      ...['FREEBUSY:20261130T140000Z/PT1H,20261201T140000Z/soon', 'END:VFREEBUSY'],
    ),
    busy: ['11-30 09:00-10:00', '12-01'],
    told: ['List: time'],
  },
  {
    name: 'a length beyond all dates',
    text: calendar(...event('a', ny('DTSTART', '20261201T090000'), 'DURATION:P999999999999D')),
    busy: ['12-01 09:00-12-25 00:00'],
  },
  {
    name: 'hours beyond all dates, since years ago',
    text: calendar(...event('a', ny('DTSTART', '20200101T090000'), 'DURATION:PT99999999999999H')),
    busy: ['11-24 00:00-12-25 00:00'],
  },
  {
    name: 'hours that last for decades, by a rule that can’t be read',
    text: calendar(
      ...event('a', 'SUMMARY:Decades', ny('DTSTART', '20261201T090000'), 'DURATION:PT500000H', 'RRULE:odd'),
    ),
    busy: ['12-01 09:00-12-25 00:00'],
    told: ['Decades: rule'],
  },
  {
    name: 'a day that ends in the year 9999, every day',
    text: calendar(
      ...event('a', 'DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:99991231', 'RRULE:FREQ=DAILY'),
    ),
    busy: ['12-01 00:00-12-25 00:00'],
  },
]

export const FEED_CASES = { TABLE, VENDORS, KINDS, ZONES, HOSTILE }
