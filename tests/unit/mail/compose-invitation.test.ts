import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Consultation } from '#lib/consultation/consultation'
import { composeInvitation, publishedCall } from '#lib/mail/compose-invitation'
import type { ConsultationFacts } from '#lib/outbox/message'
import { practice } from '../../support/practice.ts'

const slot = new Date('2027-03-08T12:00:00Z')
const consultation: Consultation = {
  id: randomUUID(),
  reference: 'K7MQ-4XDH',
  state: 'confirmed',
  slot,
  personal: { name: 'Ann', phone: '+14105550123', email: 'ann@example.com', areas: [], note: '' },
  proposals: [],
  sequence: 1,
  linkVersion: 0,
  suspicion: null,
  toTellSince: null,
  doneAt: null,
  undo: null,
  source: 'form',
  heldBack: null,
  createdAt: slot,
  updatedAt: slot,
}
const facts = (invitation: ConsultationFacts['invitation']): ConsultationFacts => ({
  ...{ slot: slot.toISOString(), previousSlot: null, proposals: [], sequence: 1 },
  invitation,
})
const context = {
  ...{ practice, from: 'site@practice.example', practitionerEmail: 'me@practice.example' },
  now: new Date('2027-03-01T12:00:00Z'),
}
const oneMailbox = { ...context, from: 'me@practice.example' }

function parts(text: string | undefined): Record<string, string> {
  const lines = (text ?? '').replaceAll('\r\n ', '').split('\r\n')
  return Object.fromEntries(lines.map((line) => [line.split(/[:;]/)[0] ?? '', line]))
}

test('a patient’s "No" goes to the practitioner, whoever sends the mail, and names the call', () => {
  const sent = composeInvitation('patient:confirmed', consultation, facts('REQUEST'), context)
  const { METHOD, ORGANIZER, ATTENDEE, SUMMARY } = parts(sent?.content)
  expect(METHOD).toBe('METHOD:REQUEST')
  expect(ORGANIZER).toMatch(/:mailto:me@practice\.example$/)
  expect(ATTENDEE).toMatch(/;RSVP=TRUE;.*:mailto:ann@example\.com$/)
  expect(SUMMARY).toMatch(/^SUMMARY:Phone call with .*K7MQ-4XDH$/)
})

test('the practitioner’s entry carries the reference and nobody’s name, and asks her for no answer', () => {
  const sent = composeInvitation('practitioner:confirmed', consultation, facts('REQUEST'), context)
  const { METHOD, ORGANIZER, ATTENDEE, SUMMARY } = parts(sent?.content)
  expect([METHOD, SUMMARY]).toEqual(['METHOD:REQUEST', 'SUMMARY:Phone call with a patient\\, K7MQ-4XDH'])
  expect(ORGANIZER).toMatch(/:mailto:site@practice\.example$/)
  expect(ATTENDEE).toMatch(/;RSVP=FALSE;.*:mailto:me@practice\.example$/)
})

test.each(['REQUEST', 'CANCEL'] as const)(
  'with one mailbox for both her own %s is published',
  (invitation) => {
    const sent = composeInvitation('practitioner:confirmed', consultation, facts(invitation), oneMailbox)
    const { METHOD, ATTENDEE, STATUS } = parts(sent?.content)
    expect([sent?.method, METHOD, ATTENDEE]).toEqual(['PUBLISH', 'METHOD:PUBLISH', undefined])
    expect(STATUS).toBe(invitation === 'CANCEL' ? 'STATUS:CANCELLED' : 'STATUS:CONFIRMED')
    const patients = composeInvitation('patient:confirmed', consultation, facts(invitation), oneMailbox)
    expect(patients?.method).toBe(invitation)
  },
)

test('the file behind "add to calendar" is the same event as the one that came by mail', () => {
  const sent = parts(composeInvitation('patient:confirmed', consultation, facts('REQUEST'), context)?.content)
  const file = parts(publishedCall(consultation, slot, context))
  const same = ['UID', 'SEQUENCE', 'DTSTART', 'DTEND', 'SUMMARY', 'ORGANIZER'] as const
  expect(same.map((name) => file[name])).toEqual(same.map((name) => sent[name]))
  expect([file.METHOD, file.ATTENDEE]).toEqual(['METHOD:PUBLISH', undefined])
})

test('a message without a calendar part has none', () => {
  expect(composeInvitation('patient:received', consultation, facts(null), context)).toBeUndefined()
})
