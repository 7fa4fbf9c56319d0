import type { Consultation } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import { absolute, type MailContext } from '#lib/mail/context'
import { describeSlot, neutralFacts, personalBlocks } from '#lib/mail/describe-consultation'
import type { Block, Letter } from '#lib/mail/letter'
import type { ConsultationFacts, ConsultationKind } from '#lib/outbox/message'
import { practiceName } from '#lib/practice/describe-practice'

export type PractitionerKind = Extract<ConsultationKind, `practitioner:${string}`>

/** A letter to the practitioner: the request in full (unless MAIL_DETAIL is minimal), one link an answer. */
export function writeToPractitioner(
  kind: PractitionerKind,
  consultation: Consultation,
  facts: ConsultationFacts,
  context: MailContext,
): Letter {
  const slot = facts.slot ? new Date(facts.slot) : null
  const { subject, title } = WORDS[kind](facts)
  const personal =
    context.detail === 'full' && consultation.personal
      ? personalBlocks(consultation.personal, context.areaNames)
      : []
  return {
    subject: `${subject} ${consultation.reference}`,
    title,
    blocks: [
      ...previousTime(facts),
      neutralFacts(consultation, slot),
      ...personal,
      { kind: 'links', links: answers(kind, consultation, facts, context) },
    ],
    signature: practiceName(context.practice),
  }
}

const WORDS: Record<PractitionerKind, (facts: ConsultationFacts) => { subject: string; title: string }> = {
  'practitioner:requested': () => ({ subject: 'Consultation request', title: 'A patient asks for a call' }),
  'practitioner:confirmed': () => ({ subject: 'Confirmed call', title: 'This call is confirmed' }),
  'practitioner:moved': ({ invitation }) =>
    invitation
      ? { subject: 'Moved call', title: 'The patient moved this call' }
      : { subject: 'Consultation request', title: 'The patient asks for another time' },
  'practitioner:cancelled': () => ({ subject: 'Cancelled call', title: 'This call is cancelled' }),
}

function previousTime({ slot, previousSlot }: ConsultationFacts): Block[] {
  if (!previousSlot || previousSlot === slot) return []
  return [{ kind: 'paragraph', text: `The time before was ${describeSlot(new Date(previousSlot))}.` }]
}

/** A request is answered; anything else is looked at. Pressing a link changes nothing: each page asks once more. */
function answers(
  kind: PractitionerKind,
  consultation: Consultation,
  facts: ConsultationFacts,
  context: MailContext,
) {
  const link = (label: string, purpose: Parameters<typeof answerPath>[1]) => ({
    label,
    url: absolute(context, answerPath(consultation, purpose)),
  })
  const unanswered = kind === 'practitioner:requested' || (kind === 'practitioner:moved' && !facts.invitation)
  if (!unanswered) return [link('See this call', 'view')]
  return [
    link(facts.slot ? 'Confirm this time' : 'Choose a time and confirm', 'confirm'),
    ...(consultation.personal?.email ? [link('Offer other times', 'propose')] : []),
    link('Decline', 'decline'),
  ]
}
