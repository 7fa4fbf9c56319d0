import type { Consultation } from '#lib/consultation/consultation'
import { absolute, type MailContext } from '#lib/mail/context'
import type { Block, Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'
import { formatPhone } from '#lib/practice/phone'
import { dayBounds, formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'

export type DaySheet = {
  /** A date, "2027-03-08". */
  readonly date: string
  /** The confirmed calls of that day, the earliest first. */
  readonly calls: readonly Consultation[]
  readonly unanswered: number
  readonly offered: number
  readonly quarantined: number
  readonly undelivered: number
}

/** The practitioner's morning mail: the calls of the day, if any, and what else waits in the inbox. */
export function writeDaySheet(sheet: DaySheet, context: MailContext): Letter {
  const [first] = sheet.calls
  const day = formatSlotDay(first?.slot ?? dayBounds(sheet.date).start)
  return {
    subject: first ? `Calls on ${day}` : `No calls on ${day}`,
    title: `${countOf(sheet.calls)} today, ${day}`,
    blocks: [
      ...(first ? [{ kind: 'facts' as const, rows: sheet.calls.map((call) => callRow(call, context)) }] : []),
      ...waiting(sheet),
      { kind: 'links', links: [{ label: 'Open the inbox', url: absolute(context, '/practice') }] },
    ],
    signature: practiceName(context.practice),
  }
}

function countOf({ length }: DaySheet['calls']): string {
  if (length === 0) return 'No calls'
  return length === 1 ? 'One call' : `${length} calls`
}

function callRow(
  { slot, reference, personal }: Consultation,
  { detail }: MailContext,
): readonly [string, string] {
  const who =
    detail === 'full' && personal
      ? `${personal.name}, ${formatPhone(personal.phone)}, ${reference}`
      : reference
  return [slot ? formatSlotTime(slot) : '', who]
}

function waiting({ unanswered, offered, quarantined, undelivered }: DaySheet): Block[] {
  const lines = [
    unanswered > 0 && `Requests to answer: ${unanswered}.`,
    offered > 0 && `Patients who have yet to choose one of your times: ${offered}.`,
    quarantined > 0 && `Held back as possible spam: ${quarantined}. Please look: one may be a patient.`,
    undelivered > 0 && `Mails that could not be delivered: ${undelivered}.`,
  ].filter((line) => line !== false)
  return lines.map((text) => ({ kind: 'paragraph', text }))
}
