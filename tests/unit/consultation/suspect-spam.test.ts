import { expect, test } from 'vitest'
import { suspectSpam } from '#lib/consultation/suspect-spam'
import { HONEST, type Sample, SPAM } from './spam-corpus.ts'

const now = new Date('2027-03-08T12:00:00Z')
const ANN = {
  name: 'Ann Smith',
  phone: '(410) 555-0123',
  email: '',
  day: '',
  slot: 'any',
  note: '',
  consent: 'yes',
}

function judge({ seconds = 40, ...written }: Sample): string | null {
  const openedAt = seconds === null ? null : new Date(now.getTime() - seconds * 1_000)
  return suspectSpam({ ...ANN, website: '', opened: '', area: [], ...written }, { openedAt, now })
}

test('of a hundred honest patients one at most is held back, of a hundred texts of spam eighty at least', () => {
  const heldBack = HONEST.filter((sample) => judge(sample) !== null)
  const through = SPAM.filter((sample) => judge(sample) === null)
  process.stdout.write(
    `Of ${HONEST.length} honest requests ${heldBack.length} are held back, of ${SPAM.length} of spam ${SPAM.length - through.length}\n`,
  )
  expect([HONEST.length, SPAM.length]).toEqual([100, 100])
  expect(heldBack.length, JSON.stringify(heldBack)).toBeLessThanOrEqual(1)
  expect(through.length, JSON.stringify(through)).toBeLessThanOrEqual(20)
})

test.each<Sample>([
  { website: 'a password manager' },
  { note: 'My scan: https://portal.example.org/scan/1' },
  { note: 'Write to ann@example.com or bob@example.com' },
  { note: 'It lasted <a week' },
  { note: 'Hip.', seconds: 0.3 },
  { note: 'Hip.', seconds: null },
  { name: 'qWeRtYuIoPaS' },
])('one sign alone holds nobody back: %j', (sample) => {
  expect(judge(sample)).toBeNull()
})

test('what is held back says why', () => {
  expect(judge({ website: 'x', seconds: 0.5 })).toBe(
    'a field that people can’t see was filled in; it was sent within two seconds',
  )
})
