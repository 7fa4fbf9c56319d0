import type { Consultation } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import { absolute, type MailContext } from '#lib/mail/context'
import type { Letter } from '#lib/mail/letter'
import { practiceName } from '#lib/practice/describe-practice'
import { formatPhone } from '#lib/practice/phone'
import { formatSlotDay, formatSlotTime } from '#lib/schedule/practice-time'

/** Tells the practitioner again, before it is too late, of requests that wait: one link an answer. */
export function writeWaiting(waiting: readonly Consultation[], context: MailContext): Letter {
  const { length } = waiting
  return {
    subject: length === 1 ? 'A request waits for your answer' : `${length} requests wait for your answer`,
    title: length === 1 ? 'A request waits for your answer' : `${length} requests wait for your answer`,
    blocks: [
      { kind: 'facts', rows: waiting.map((request) => rowOf(request, context)) },
      {
        kind: 'paragraph',
        text: 'When its time comes without an answer, a request ends, and its patient is told so.',
      },
      {
        kind: 'links',
        links: waiting.map((request) => ({
          label: `Answer ${request.reference}`,
          url: absolute(context, answerPath(request, 'view')),
        })),
      },
    ],
    signature: practiceName(context.practice),
  }
}

function rowOf(
  { slot, reference, personal }: Consultation,
  { detail }: MailContext,
): readonly [string, string] {
  const when = slot ? `${formatSlotDay(slot)}, ${formatSlotTime(slot)}` : ''
  const who =
    detail === 'full' && personal
      ? `${personal.name}, ${formatPhone(personal.phone)}, ${reference}`
      : reference
  return [when, who]
}
