import { expect, test } from 'vitest'
import { CONSULTATION_KINDS, isMessage, parseMessage } from '#lib/outbox/message'

const ID = '8d6ef1d8-4b3c-4d43-9c2c-2f9f9d3b7a10'
const FACTS = {
  slot: '2027-03-09T12:00:00.000Z',
  previousSlot: null,
  proposals: ['2027-03-10T12:00:00.000Z'],
  sequence: 2,
  invitation: 'REQUEST',
}
const row = (kind: string, facts: unknown, id: string | null = null) => ({
  kind,
  consultation_id: id,
  facts: typeof facts === 'string' ? facts : JSON.stringify(facts),
})
const OTHERS = [
  ['practitioner:sign-in', { nonce: ID, expiresAt: FACTS.slot }],
  ['practitioner:day-sheet', { date: '2027-03-09' }],
  ['practitioner:waiting', { until: FACTS.slot }],
  ['practitioner:calendar-unreadable', { since: FACTS.slot }],
  ['practitioner:calendar-entries', { entries: ['a'] }],
  ['practitioner:trouble', { about: 'store', words: 'The disk is full.' }],
  ['practitioner:words-published', { publication: ID }],
] as const

test.each(CONSULTATION_KINDS)('%s is read as it was written', (kind) => {
  expect(parseMessage(row(kind, FACTS, ID))).toEqual({ kind, consultationId: ID, facts: FACTS })
})

test.each(OTHERS)('%s is read as it was written, under no consultation', (kind, facts) => {
  expect(parseMessage(row(kind, facts))).toEqual({ kind, facts })
  expect(isMessage(row(kind, facts))).toBe(true)
  expect(isMessage(row(kind, {}))).toBe(false)
})

test('what happened besides comes back too', () => {
  const facts = { ...FACTS, corrected: ['name', 'phone', 'email', 'areas', 'note'], formerEmail: 0 }
  expect(parseMessage(row('patient:corrected', facts, ID)).facts).toEqual(facts)
  for (const cancelledBy of ['patient', 'practitioner'])
    expect(parseMessage(row('patient:cancelled', { ...FACTS, cancelledBy }, ID)).facts).toHaveProperty(
      'cancelledBy',
      cancelledBy,
    )
  const cancel = { ...FACTS, slot: null, previousSlot: FACTS.slot, sequence: 0, invitation: 'CANCEL' }
  expect(parseMessage(row('patient:cancelled', cancel, ID)).facts).toEqual(cancel)
})

test.each([
  ['a kind of another version', row('patient:called-on-mars', FACTS, ID)],
  ['no consultation', row('patient:received', FACTS)],
  ['an id that is none', row('patient:received', FACTS, 'x')],
  ['facts that are no JSON', row('patient:received', '{', ID)],
  ['a time that is none', row('patient:received', { ...FACTS, slot: 'soon' }, ID)],
  ['a proposal that is none', row('patient:proposed', { ...FACTS, proposals: ['soon'] }, ID)],
  ['a count that goes backward', row('patient:moved', { ...FACTS, sequence: -1 }, ID)],
  ['an invitation of an unknown kind', row('patient:confirmed', { ...FACTS, invitation: 'REPLY' }, ID)],
  ['a field nobody corrects', row('patient:corrected', { ...FACTS, corrected: ['fee'] }, ID)],
  ['a place before the first', row('patient:address-changed', { ...FACTS, formerEmail: -1 }, ID)],
])('%s is no message', (_what, stored) => {
  expect(isMessage(stored)).toBe(false)
  expect(() => parseMessage(stored)).toThrow()
})
