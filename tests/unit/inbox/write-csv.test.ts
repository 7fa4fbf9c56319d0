import { expect, test } from 'vitest'
import type { Consultation } from '#lib/consultation/consultation'
import { csvHead, csvLines } from '#lib/inbox/write-csv'

const call: Consultation = {
  id: '0b9f2c1e-5a57-4a3b-9a3e-0c4a1d2e3f40',
  reference: 'K7MQ-4XDH',
  state: 'confirmed',
  slot: new Date('2027-03-08T12:00:00Z'),
  personal: { name: 'Ann Smith', phone: '+14105550123', areas: ['neck', 'knee'] },
  proposals: [],
  sequence: 1,
  linkVersion: 0,
  heldBack: null,
  suspicion: null,
  toTellSince: null,
  doneAt: null,
  undo: null,
  source: 'form',
  createdAt: new Date('2027-03-01T12:00:00Z'),
  updatedAt: new Date('2027-03-01T12:00:00Z'),
}
const writeCsv = (consultations: Consultation[]) => csvHead() + csvLines({ consultations, damaged: [] })
const withName = (name: string) =>
  writeCsv([{ ...call, personal: { name, phone: '+14105550123', areas: [] } }]).split('\r\n')[1]

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
  'a spreadsheet takes %j for a text',
  (formula) => {
    expect(withName(formula)).toContain(`"'${formula}"`)
  },
)

test('commas, quotes and line breaks stay within their cell', () => {
  expect(withName('Smith, "Ann"\nJr.')).toContain('"Smith, ""Ann""\nJr."')
  expect(writeCsv([call]).split('\r\n')[1]).toBe(
    '"K7MQ-4XDH","confirmed","2027-03-08","7:00 am","Ann Smith","\'+14105550123","","neck knee","","2027-03-01T12:00:00.000Z","form","","",""',
  )
  const practice = { words: 'Till then.', note: '=1', outcome: 'referred' as const }
  const noted = {
    ...call,
    source: 'phone' as const,
    personal: { name: 'Ann', phone: '1', areas: [], practice },
  }
  expect(writeCsv([noted]).split('\r\n')[1]).toMatch(/,"phone","referred","Till then.","'=1"$/)
})

test('Excel is told that it is UTF-8', () => {
  expect(writeCsv([call])).toMatch(/^\uFEFF"Reference"/)
})

test.each([
  ['my neck;=HYPERLINK("http://bad.example")', 'my neck;\'=HYPERLINK(""http://bad.example"")'],
  ['neck; "+1"', 'neck; ""\'+1""'],
  ['neck\n@SUM(A1)', "neck\n'@SUM(A1)"],
  ['＝1+1', "'＝1+1"],
  ['pain 7-8 of 10; worse at night', 'pain 7-8 of 10; worse at night'],
])('%j begins no formula where the semicolon parts cells', (note, written) => {
  const personal = { name: 'Ann', phone: '+14105550123', areas: [], note }
  expect(writeCsv([{ ...call, personal }])).toContain(`"${written}"`)
})

test('a damaged row is told by its reference', () => {
  expect(csvLines({ consultations: [], damaged: ['K7MQ-4XDH'] })).toMatch(/^"K7MQ-4XDH","can’t be read",/)
})
