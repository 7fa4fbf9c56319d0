import type { Consultation, PersonalDetails } from '#lib/consultation/consultation'
import type { Block } from '#lib/mail/letter'
import { formatPhone } from '#lib/practice/phone'
import { formatSlotDay, formatSlotTime, zoneWords } from '#lib/schedule/practice-time'

/** A call's start in words: "Monday, March 8, 7:00 am Eastern Time". */
export function describeSlot(slot: Date): string {
  return `${formatSlotDay(slot)}, ${formatSlotTime(slot)} ${zoneWords()}`
}

/** Reference and time, the facts that name no one. */
export function neutralFacts(consultation: Consultation, slot: Date | null): Block {
  return {
    kind: 'facts',
    rows: [
      ['Reference', consultation.reference],
      ['Time', slot ? describeSlot(slot) : 'None of the open times suited'],
    ],
  }
}

/** Everything the patient told, for the practitioner only. */
export function personalBlocks(personal: PersonalDetails, areaNames: ReadonlyMap<string, string>): Block[] {
  const areas = personal.areas.map((slug) => areaNames.get(slug) ?? slug).join(', ')
  const facts: Block = {
    kind: 'facts',
    rows: [
      ['Name', personal.name],
      ['Phone', formatPhone(personal.phone)],
      ...(personal.email ? ([['Email', personal.email]] as const) : []),
      ...(areas ? ([['Pain', areas]] as const) : []),
    ],
  }
  return personal.note ? [facts, { kind: 'quote', text: personal.note }] : [facts]
}
