import { absolute, type MailContext } from '#lib/mail/context'
import { describeSlot } from '#lib/mail/describe-consultation'
import type { Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'

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
