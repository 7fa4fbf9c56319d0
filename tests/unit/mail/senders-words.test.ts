import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { insertConsultation } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import { readEnvironment } from '#lib/env'
import { composeOwed } from '#lib/jobs/compose-owed'
import type { MailContext } from '#lib/mail/context'
import { CONSULTATION_KINDS, type ConsultationFacts } from '#lib/outbox/message'
import { practice } from '../../support/practice.ts'
import { newDataDir } from '../../support/start-site.ts'

// Whoever fills in the form names an address that may be a stranger's: nothing else of what was written may reach it.

const { queries: db } = await openStore(
  readEnvironment({ DATA_DIR: newDataDir(), APP_SECRET: 'a secret of thirty-two characters' }),
)
afterAll(() => db.destroy())

const now = new Date('2027-03-08T09:00:00Z')
const MARK = 'qzxv'
const FORMER = ['former.one@example.net', 'former.two@example.net']

/** Text of any kind with the mark in it: markup, line breaks, other scripts. */
const marked = fc
  .tuple(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('', '<b>', '\n', 'https://', '=', '\u202E'),
  )
  .map(([text, before]) => `${before}${MARK} ${text}`)

const personal = fc.record({
  name: marked,
  phone: fc.constant('+14432917764'),
  email: fc.constantFrom('who.knows@example.org', `${MARK}@example.org`),
  formerEmails: fc.constant(FORMER),
  areas: fc.array(fc.constantFrom('neck', `${MARK}-area`), { maxLength: 2 }),
  note: marked,
})

const instant = fc
  .date({ min: new Date('2027-03-08T12:00:00Z'), max: new Date('2027-04-08T12:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const facts: fc.Arbitrary<ConsultationFacts> = fc.record(
  {
    slot: fc.option(instant),
    previousSlot: fc.option(instant),
    proposals: fc.array(instant, { maxLength: 3 }),
    sequence: fc.nat(9),
    invitation: fc.constantFrom('REQUEST', 'CANCEL', null),
    corrected: fc.subarray(['name', 'phone', 'email', 'areas', 'note']),
    cancelledBy: fc.constantFrom('patient', 'practitioner'),
    formerEmail: fc.nat(1),
  },
  { requiredKeys: ['slot', 'previousSlot', 'proposals', 'sequence', 'invitation'] },
)

const context = (detail: 'full' | 'minimal'): MailContext => ({
  practice,
  siteUrl: new URL('https://site.example'),
  from: 'site@practice.example',
  practitionerEmail: 'me@practice.example',
  detail,
  areaNames: new Map([
    ['neck', 'Neck region'],
    [`${MARK}-area`, `The ${MARK} region`],
  ]),
  now,
})

test.each(CONSULTATION_KINDS.filter((kind) => kind.startsWith('patient:')))(
  'nothing that the sender wrote stands in %s, the address it goes to apart',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(personal, facts, fc.constantFrom('full', 'minimal'), async (wrote, known, detail) => {
        const id = randomUUID()
        const told = { consentText: MARK, suspicion: MARK, heldBack: null, address: null }
        const reference = id.slice(0, 8).toUpperCase()
        await insertConsultation(db, { id, reference, slot: null, personal: wrote, ...told }, now)
        const message = { kind, consultationId: id, facts: known }
        const claim = { id: randomUUID(), message, failedAttempts: 0, claimedBy: 'x' }
        const composed = await composeOwed(db, claim, context(detail))
        await db.deleteFrom('search_keys').execute()
        await db.deleteFrom('consultations').execute()
        if (!('mail' in composed)) throw new Error(composed.nothing)
        const { to, ...rest } = composed.mail
        expect([wrote.email, ...FORMER]).toContain(to)
        const said = readAs(JSON.stringify(rest).replaceAll(to, ''))
        expect(said).not.toContain(MARK)
        expect(said).not.toMatch(/Neck region|example\.(net|org)/)
        expect(said.replace(/[\s().-]/g, '')).not.toContain('4432917764')
      }),
      { numRuns: 25 },
    )
  },
)

/** A text with all that stands encoded in it, in one case: parts of links, and what a mail's calendar folds over lines. */
function readAs(text: string): string {
  const encoded = [...text.matchAll(/[\w-]{16,}/g)].map(([token]) =>
    Buffer.from(token, 'base64url').toString('latin1'),
  )
  const unfolded = text.replace(/\\r\\n[ \t]/g, '')
  return [text, unfolded, decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, '%25')), ...encoded]
    .join('\n')
    .toLowerCase()
}

test('the same look finds what the practitioner is told', async () => {
  const id = randomUUID()
  const told = { consentText: 'yes', suspicion: null, heldBack: null, address: null }
  const wrote = { name: MARK, phone: '+14432917764', areas: ['neck'], note: 'It hurts.' }
  await insertConsultation(db, { id, reference: 'AAAA-BBBB', slot: null, personal: wrote, ...told }, now)
  const known = { slot: null, previousSlot: null, proposals: [], sequence: 0, invitation: null }
  const message = { kind: 'practitioner:requested' as const, consultationId: id, facts: known }
  const claim = { id: randomUUID(), message, failedAttempts: 0, claimedBy: 'x' }
  const composed = await composeOwed(db, claim, context('full'))
  const said = readAs(JSON.stringify('mail' in composed && composed.mail))
  expect(said).toContain(MARK)
  expect(said).toContain('neck region')
  expect(said.replace(/[\s().-]/g, '')).toContain('4432917764')
})
