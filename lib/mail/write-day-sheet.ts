import type { Consultation } from '#lib/consultation/consultation'
import { formatPhone } from '#lib/consultation/parse-phone'
import { absolute, type MailContext } from '#lib/mail/context'
import type { Block, Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'

export type DaySheet = {
  /** An Eastern date, "2027-03-08". */
  readonly date: string
  /** The confirmed calls of that day, the earliest first. */
  readonly calls: readonly Consultation[]
  readonly unanswered: number
  readonly quarantined: number
  readonly undelivered: number
}

/** The practitioner's morning mail: the calls of the day, and what else waits in the inbox. */
export function writeDaySheet(sheet: DaySheet, context: MailContext): Letter {
  const [first] = sheet.calls
  const day = first?.slot ? formatSlotDay(first.slot) : sheet.date
  const count = sheet.calls.length === 1 ? 'One call' : `${sheet.calls.length} calls`
  return {
    subject: `Calls on ${day}`,
    title: `${count} today, ${day}`,
    blocks: [
      { kind: 'facts', rows: sheet.calls.map((call) => callRow(call, context)) },
      ...waiting(sheet),
      { kind: 'links', links: [{ label: 'Open the inbox', url: absolute(context, '/practice') }] },
    ],
    signature: practiceName(context.practice),
  }
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

function waiting({ unanswered, quarantined, undelivered }: DaySheet): Block[] {
  const lines = [
    unanswered > 0 && `Requests to answer: ${unanswered}.`,
    quarantined > 0 && `Held back as possible spam: ${quarantined}. Please look: one may be a patient.`,
    undelivered > 0 && `Mails that could not be delivered: ${undelivered}.`,
  ].filter((line) => line !== false)
  return lines.map((text) => ({ kind: 'paragraph', text }))
}
