import type { UnreadableEntry } from '#lib/calendar/feed-answer'
import { absolute, type MailContext } from '#lib/mail/context'
import { describeSlot } from '#lib/mail/describe-consultation'
import type { Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'
import { formatSlotDay } from '#lib/schedule/practice-time'

/** The one warning that the practitioner's calendar feed can't be read, and that the form offers no times meanwhile. */
export function writeCalendarWarning(facts: { since: string }, context: MailContext): Letter {
  return {
    subject: 'Your calendar can’t be read',
    title: 'Your calendar can’t be read',
    blocks: [
      {
        kind: 'paragraph',
        text: `The site has not been able to read your calendar since ${describeSlot(new Date(facts.since))}.`,
      },
      {
        kind: 'paragraph',
        text: 'So that nobody is given a time at which you are busy, patients see no times now. They can still ask for a call and say when it suits them. Times come back by themselves as soon as the calendar can be read.',
      },
      {
        kind: 'paragraph',
        text: 'Please check that the private address of your calendar (CALENDAR_FEED_URL) still works.',
      },
      { kind: 'links', links: [{ label: 'Open the inbox', url: absolute(context, '/practice') }] },
    ],
    signature: practiceName(context.practice),
  }
}

const MOST_LISTED = 20

const WHAT: Record<UnreadableEntry['what'], string> = {
  time: 'The site can’t read when it starts or ends.',
  rule: 'The site can’t read how it repeats, so it keeps these hours closed every day.',
  zone: 'The site does not know its time zone, and takes its times for those of the practice.',
}

/** Which entries of the practitioner's calendar the site can't understand, and what it does about each. Told once. */
export function writeCalendarEntries(entries: readonly UnreadableEntry[], context: MailContext): Letter {
  const title =
    entries.length === 1
      ? 'An entry in your calendar is unclear'
      : 'Some entries in your calendar are unclear'
  const listed = entries
    .slice(0, MOST_LISTED)
    .map((entry) => `${nameEntry(entry, context)}: ${WHAT[entry.what]}`)
  const more = entries.length - listed.length
  return {
    subject: title,
    title,
    blocks: [
      { kind: 'paragraph', text: 'The site reads your calendar to offer no time at which you are busy.' },
      { kind: 'steps', items: more > 0 ? [...listed, `And ${more} more.`] : listed },
      {
        kind: 'paragraph',
        text: 'The days and hours that the site can make out stay closed. Please look at each entry in your calendar, and put it in again if it is still needed. You are told of each entry once.',
      },
      { kind: 'links', links: [{ label: 'Open the inbox', url: absolute(context, '/practice') }] },
    ],
    signature: practiceName(context.practice),
  }
}

/** Titles in a calendar are often patients' names. */
function nameEntry({ title, start, isDay }: UnreadableEntry, { detail }: MailContext): string {
  const name = detail === 'full' && title ? `“${title}”` : 'An entry'
  if (!start) return `${name}, without a day that can be read`
  return `${name}, ${isDay ? formatSlotDay(start) : describeSlot(start)}`
}
