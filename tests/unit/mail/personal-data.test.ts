import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { insertConsultation } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { composeOwed } from '#lib/jobs/compose-owed'
import { tellUnreadable } from '#lib/jobs/unreadable-entries'
import type { MailContext } from '#lib/mail/context'
import { CONSULTATION_KINDS, type Message } from '#lib/outbox/message'
import { practice } from '../../support/practice.ts'
import { newDataDir } from '../../support/start-site.ts'

const { queries: db } = await openStore(readEnvironment({ DATA_DIR: newDataDir() }))
afterAll(() => db.destroy())

const now = new Date('2027-03-08T09:00:00Z')
const slot = new Date('2027-03-08T12:00:00Z')
const consultationId = randomUUID()
const personal = {
  name: 'Zanzibar Quokka',
  phone: '+14105550123',
  email: 'quokka@example.com',
  formerEmails: ['zanzibar@example.com'],
  areas: ['neck'],
  note: 'It hurts when I turn.',
}
const told = { reference: 'K7MQ-4XDH', consentText: 'yes', suspicion: null, heldBack: null, address: null }
await insertConsultation(db, { id: consultationId, slot, personal, ...told }, now)
await db.updateTable('consultations').set({ state: 'confirmed' }).execute()
await tellUnreadable(
  [{ id: 'an entry', title: 'Zanzibar Quokka, knee', start: slot, isDay: false, what: 'rule' }],
  { db, owe: async () => undefined, now },
)

const facts = {
  slot: slot.toISOString(),
  previousSlot: null,
  proposals: [],
  sequence: 1,
  invitation: 'REQUEST' as const,
}
const messages: readonly Message[] = [
  ...CONSULTATION_KINDS.map((kind) => ({ kind, consultationId, facts })),
  { kind: 'practitioner:day-sheet', facts: { date: '2027-03-08' } },
  { kind: 'practitioner:trouble', facts: { about: 'room', words: 'The disk is nearly full.' } },
  { kind: 'practitioner:calendar-unreadable', facts: { since: slot.toISOString() } },
  { kind: 'practitioner:calendar-entries', facts: { entries: ['an entry'] } },
]
const ofPractitioner = messages.filter(({ kind }) => kind.startsWith('practitioner:'))
const PERSONAL = /Zanzibar|Quokka|\(410\)|4105550123|Neck region|It hurts/i

async function compose(message: Message, detail: 'full' | 'minimal') {
  const context: MailContext = {
    practice,
    siteUrl: new URL('https://site.example'),
    from: 'site@practice.example',
    practitionerEmail: 'me@practice.example',
    detail,
    areaNames: new Map([['neck', 'Neck region']]),
    now,
  }
  const composed = await composeOwed(db, { id: 'x', message, failedAttempts: 0, claimedBy: 'x' }, context)
  if (!('mail' in composed)) throw new Error(composed.nothing)
  return composed.mail
}

describe('with MAIL_DETAIL=minimal', () => {
  test.each(ofPractitioner)('$kind names nobody, neither in words, header nor calendar', async (message) => {
    expect(JSON.stringify(await compose(message, 'minimal'))).not.toMatch(PERSONAL)
  })
})

test('in full, a request says everything, the day sheet who to call, and an unclear entry its title', async () => {
  for (const kind of ['practitioner:requested', 'practitioner:day-sheet', 'practitioner:calendar-entries']) {
    const message = messages.find((one) => one.kind === kind)
    expect(message && JSON.stringify(await compose(message, 'full'))).toMatch(PERSONAL)
  }
})

test.each(messages)(
  'the subject and the calendar part of $kind name nobody, in full as well',
  async (message) => {
    const { subject, calendar } = await compose(message, 'full')
    expect(subject).not.toMatch(PERSONAL)
    expect(calendar?.content.replaceAll('quokka@example.com', '') ?? '').not.toMatch(PERSONAL)
  },
)
