import type { Consultation } from '#lib/consultation/consultation'
import { patientPath } from '#lib/consultation/links'
import type { MailBlock } from '#lib/content/mail-words'
import { type MailWords, mailWords, siteWords } from '#lib/content/pages'
import { absolute, type MailContext } from '#lib/mail/context'
import { describeSlot, neutralFacts } from '#lib/mail/describe-consultation'
import type { Block, Letter } from '#lib/mail/letter'
import type { ConsultationFacts, ConsultationKind } from '#lib/outbox/message'
import { officeAddress, practiceName, practitionerName } from '#lib/practice/describe-practice'
import { formatPhone } from '#lib/practice/phone'
import type { Practice } from '#lib/practice/practice'

type PatientKind = Extract<ConsultationKind, `patient:${string}`>

/**
 * A letter to the patient, in the words of content/mails. It says what happens next and nothing about pain: mail is read
 * over shoulders.
 */
export function writeToPatient(
  kind: PatientKind,
  consultation: Consultation,
  facts: ConsultationFacts,
  context: MailContext,
): Letter {
  const slot = facts.slot ? new Date(facts.slot) : null
  const { subject, heading, link, blocks } = WORDS[kind](facts)
  return {
    subject: `${subject}, ${consultation.reference}`,
    title: heading,
    blocks: [
      ...blocks.map((block) => toBlock(block, facts)),
      ...ownWords(consultation, facts),
      ...(kind === 'patient:address-changed'
        ? farewell(consultation, link, context)
        : [
            neutralFacts(consultation, slot),
            {
              kind: 'links' as const,
              links: [{ label: link, url: absolute(context, patientPath(consultation)) }],
            },
          ]),
    ],
    signature: signatureFor(context.practice),
  }
}

/** Who writes, and how and where to find her, a line each, as far as it is set. */
export function signatureFor(practice: Practice): string {
  const { practitioner, practice: place, fees } = practice
  const { license } = siteWords().person
  return [
    practitionerName(practice),
    practitioner.license && `${license} ${practitioner.license}`,
    practiceName(practice),
    place.phone && formatPhone(place.phone),
    officeAddress(practice),
    officeAddress(practice) && place.directions,
    ...fees.map(({ for: what, price }) => `${what}: ${price}`),
  ]
    .filter(Boolean)
    .join('\n')
}

/** The sentence that the practitioner added to this very answer. */
function ownWords({ personal }: Consultation, facts: ConsultationFacts): Block[] {
  const words = facts.ownWords && personal?.practice?.words
  return words ? [{ kind: 'quote', text: words }] : []
}

/** Whoever reads an address that the patient took back is told which request it was about, and nothing that opens it. */
function farewell({ reference }: Consultation, link: string, context: MailContext): Block[] {
  return [
    { kind: 'facts', rows: [['Reference', reference]] },
    { kind: 'links', links: [{ label: link, url: absolute(context, '/') }] },
  ]
}

/** The mail of each kind, with those of its parts that are true of this consultation. */
const WORDS: Record<PatientKind, (facts: ConsultationFacts) => MailWords> = {
  'patient:received': ({ slot }) => mailWords('received', [slot ? 'with-a-time' : 'without-a-time']),
  'patient:confirmed': () => mailWords('confirmed', []),
  'patient:proposed': ({ slot }) => mailWords('proposed', [slot ? 'with-a-time' : 'without-a-time']),
  'patient:declined': () => mailWords('declined', []),
  'patient:moved': ({ invitation, movedBy }) =>
    mailWords('moved', [movedBy ? 'by-the-practitioner' : invitation ? 'confirmed' : 'not-confirmed']),
  'patient:corrected': ({ corrected }) =>
    mailWords('corrected', [corrected?.includes('email') === false ? 'the-number' : 'the-address']),
  'patient:address-changed': () => mailWords('address-changed', []),
  'patient:cancelled': ({ cancelledBy }) =>
    mailWords('cancelled', cancelledBy ? [`by-the-${cancelledBy}`] : []),
  'patient:expired': () => mailWords('expired', []),
  'patient:reminder': () => mailWords('reminder', []),
}

function toBlock(block: MailBlock, { proposals }: ConsultationFacts): Block {
  if (block.kind === 'paragraph') return block
  if (block.kind === 'list') return { ...block, kind: block.ordered ? 'steps' : 'list' }
  return { kind: 'steps', items: proposals.map((instant) => describeSlot(new Date(instant))) }
}
