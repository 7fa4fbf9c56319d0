import type { Consultation } from '#lib/consultation/consultation'
import { answerPath } from '#lib/consultation/links'
import { absolute, type MailContext } from '#lib/mail/context'
import { describeSlot, neutralFacts, personalBlocks } from '#lib/mail/describe-consultation'
import type { Block, Letter } from '#lib/mail/letter'
import { textMessageLink, writeTextMessage } from '#lib/mail/write-text-message'
import type { ConsultationFacts, ConsultationKind } from '#lib/outbox/message'
import { practiceName } from '#lib/practice/describe-practice'
import { formatPhone } from '#lib/practice/phone'

type PractitionerKind = Extract<ConsultationKind, `practitioner:${string}`>

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
      ...toTell(consultation, context),
      ...previousTime(facts),
      ...corrections(facts),
      ...whyHeldBack(consultation),
      ...(kind === 'practitioner:expired' ? missed(consultation) : []),
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
  'practitioner:moved': ({ invitation, movedBy }) =>
    movedBy
      ? { subject: 'Moved call', title: 'You moved this call' }
      : invitation
        ? { subject: 'Moved call', title: 'The patient moved this call' }
        : { subject: 'Consultation request', title: 'The patient asks for another time' },
  'practitioner:cancelled': ({ cancelledBy }) => ({
    subject: 'Cancelled call',
    title: cancelledBy === 'practitioner' ? 'You cancelled this call' : 'The patient cancelled this call',
  }),
  'practitioner:corrected': () => ({
    subject: 'Corrected request',
    title: 'The patient corrected what was written',
  }),
  'practitioner:expired': () => ({
    subject: 'Missed request',
    title: 'This request was not answered in time',
  }),
  'practitioner:held-back': () => ({ subject: 'Please look at request', title: 'This request is held back' }),
}

/** Of a patient no mail reaches; with MAIL_DETAIL minimal the name and the number stand behind the link. */
function toTell(consultation: Consultation, context: MailContext): Block[] {
  const { personal, toTellSince } = consultation
  if (!personal || !toTellSince) return []
  if (context.detail !== 'full')
    return [
      { kind: 'paragraph', text: 'No email: phone or text this patient now. Then tick “Told” in the inbox.' },
    ]
  const { name, phone } = personal
  return [
    {
      kind: 'paragraph',
      text: `No email: phone or text ${name} now. Then tick “Told” in the inbox.`,
    },
    {
      kind: 'links',
      links: [
        { label: `Call ${formatPhone(phone)}`, url: `tel:${phone}` },
        { label: 'Text the answer', url: textMessageLink(phone, writeTextMessage(consultation, context)) },
      ],
    },
  ]
}

function previousTime({ slot, previousSlot }: ConsultationFacts): Block[] {
  if (!previousSlot || previousSlot === slot) return []
  return [{ kind: 'paragraph', text: `The time before was ${describeSlot(new Date(previousSlot))}.` }]
}

function corrections({ corrected = [] }: ConsultationFacts): Block[] {
  if (corrected.length === 0) return []
  return [
    {
      kind: 'paragraph',
      text: `Corrected: ${corrected.map((field) => FIELDS[field]).join(', ')}. What stands here now is what to use.`,
    },
  ]
}

const FIELDS = {
  name: 'the name',
  phone: 'the phone number',
  email: 'the email address',
  areas: 'where the pain is',
  note: 'the note',
} as const

function whyHeldBack({ heldBack, suspicion, slot }: Consultation): Block[] {
  if (!heldBack) return []
  const why = suspicion ? ` (${suspicion})` : ''
  const words =
    heldBack.reason === 'doubtful'
      ? `It may be spam${why}, or a patient.${slot && heldBack.holdsUntil ? ' Its time is kept from others for a while.' : ''}`
      : `Its sender has as many requests standing as one may already${slot ? ', so the time of this one is not kept' : ''}. There may be more like it in the inbox.`
  return [{ kind: 'paragraph', text: `${words} The patient gets no mail until you take it in.` }]
}

function missed({ personal }: Consultation): Block[] {
  const told = personal?.email
    ? 'The patient was told by mail, and asked to choose another time. A call from you is still welcome.'
    : 'There is no email address, so the patient knows nothing of it yet. Please call.'
  return [{ kind: 'paragraph', text: told }]
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
  if (consultation.heldBack) return [link('Look at it', 'view')]
  const stillWaits = kind === 'practitioner:corrected' && consultation.state === 'requested'
  const unanswered =
    kind === 'practitioner:requested' || stillWaits || (kind === 'practitioner:moved' && !facts.invitation)
  if (!unanswered) return [link('See this call', 'view')]
  return [
    link(facts.slot ? 'Confirm this time' : 'Choose a time and confirm', 'confirm'),
    link('Offer other times', 'propose'),
    link('Decline', 'decline'),
  ]
}
