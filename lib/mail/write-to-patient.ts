import type { Consultation } from '#lib/consultation/consultation'
import { patientPath } from '#lib/consultation/links'
import { absolute, type MailContext } from '#lib/mail/context'
import { describeSlot, neutralFacts } from '#lib/mail/describe-consultation'
import type { Block, Letter } from '#lib/mail/letter'
import type { ConsultationFacts, ConsultationKind } from '#lib/outbox/message'
import { practiceName } from '#lib/practice/describe-practice'

export type PatientKind = Extract<ConsultationKind, `patient:${string}`>

/** A letter to the patient. It says what happens next and nothing about pain: mail is read over shoulders. */
export function writeToPatient(
  kind: PatientKind,
  consultation: Consultation,
  facts: ConsultationFacts,
  context: MailContext,
): Letter {
  const slot = facts.slot ? new Date(facts.slot) : null
  const { subject, title, blocks } = WORDS[kind](slot, facts, context)
  return {
    subject: `${subject}, ${consultation.reference}`,
    title,
    blocks: [
      ...blocks,
      neutralFacts(consultation, slot),
      { kind: 'links', links: [{ label: LINK[kind], url: absolute(context, patientPath(consultation)) }] },
    ],
    signature: practiceName(context.practice),
  }
}

type Words = { subject: string; title: string; blocks: Block[] }
const say = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }))

const WORDS: Record<
  PatientKind,
  (slot: Date | null, facts: ConsultationFacts, context: MailContext) => Words
> = {
  'patient:received': (slot, _facts, { practice }) => ({
    subject: 'Your request for a call',
    title: 'Your request has arrived',
    blocks: [
      ...say('Thank you. The call is not fixed yet. This is what happens next:'),
      {
        kind: 'steps',
        items: [
          slot
            ? 'I look at the time you asked for and answer by email.'
            : 'I get in touch to find a time that suits you.',
          `We talk for ${practice.calls.minutes} minutes by phone, at the number you gave.`,
          'We determine if I am the right practitioner for you.',
        ],
      },
    ],
  }),
  'patient:confirmed': (_slot, _facts, { practice }) => ({
    subject: 'Your call is confirmed',
    title: 'Your call is confirmed',
    blocks: say(
      `I will call you at the number you gave. The call takes ${practice.calls.minutes} minutes.`,
      'The invitation that comes with this mail puts it into your calendar.',
    ),
  }),
  'patient:proposed': (_slot, facts) => ({
    subject: 'Other times for your call',
    title: 'Another time for your call?',
    blocks: [
      ...say('The time you asked for does not suit me, sorry. I could call you at one of these times:'),
      { kind: 'steps', items: facts.proposals.map((instant) => describeSlot(new Date(instant))) },
      ...say('Choose one on your page, and the call is confirmed. The first to choose a time has it.'),
    ],
  }),
  'patient:declined': () => ({
    subject: 'Your request for a call',
    title: 'I can’t take this call',
    blocks: say('I am sorry: I can’t take the call you asked for. You are welcome to ask for another time.'),
  }),
  'patient:moved': (_slot, facts) => ({
    subject: 'The new time of your call',
    title: 'Your call has a new time',
    blocks: say(
      facts.invitation
        ? 'The call is confirmed for the new time. The invitation that comes with this mail updates your calendar.'
        : 'I have your new time. The call is not fixed yet: I look at it and answer by email.',
    ),
  }),
  'patient:corrected': () => ({
    subject: 'Your request for a call',
    title: 'Your request is corrected',
    blocks: say('I have what you corrected. I write to this address from now on.'),
  }),
  'patient:cancelled': () => ({
    subject: 'Your call is cancelled',
    title: 'Your call is cancelled',
    blocks: say('There will be no call. You are welcome to ask for another time whenever you like.'),
  }),
  'patient:expired': () => ({
    subject: 'Your request for a call',
    title: 'I did not answer in time',
    blocks: say(
      'I am sorry: the time you asked for has passed without an answer from me. Please ask for another time.',
    ),
  }),
  'patient:reminder': (_slot, _facts, { practice }) => ({
    subject: 'Your call tomorrow',
    title: 'Your call is tomorrow',
    blocks: say(
      `I will call you at the number you gave. The call takes ${practice.calls.minutes} minutes.`,
      'If the time does not suit you any more, you can choose another or cancel on your page.',
    ),
  }),
}

const LINK: Record<PatientKind, string> = {
  'patient:received': 'See, move or cancel your request',
  'patient:confirmed': 'See, move or cancel your call',
  'patient:proposed': 'Choose a time',
  'patient:declined': 'See your request',
  'patient:moved': 'See, move or cancel your call',
  'patient:corrected': 'See, move or cancel your request',
  'patient:cancelled': 'See your request',
  'patient:expired': 'See your request',
  'patient:reminder': 'See, move or cancel your call',
}
