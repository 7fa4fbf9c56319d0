import { expect, test } from 'vitest'
import { parseRequest } from '#lib/consultation/parse-request'
import { newReference } from '#lib/consultation/request-consultation'
import { parsePhone } from '#lib/practice/phone'

const areas = ['neck', 'knee']
const sound = { name: 'Ann', phone: '410 555 0123', email: '', slot: 'any', note: '', consent: 'yes' }

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields))
    for (const text of [value].flat()) data.append(name, text)
  return data
}

function problemsOf(fields: Record<string, string | string[]>) {
  const parsed = parseRequest(form({ ...sound, ...fields }), areas)
  return 'problems' in parsed ? parsed.problems.map(({ field }) => field) : []
}

test('a sound request is read, whatever the spelling', () => {
  const parsed = parseRequest(
    form({ ...sound, name: '  Ann ', area: ['neck', 'neck'], slot: '2027-03-08T12:00:00Z' }),
    areas,
  )
  expect(parsed).toMatchObject({
    request: {
      slot: new Date('2027-03-08T12:00:00Z'),
      personal: { name: 'Ann', phone: '+14105550123', email: undefined, areas: ['neck'], note: undefined },
    },
  })
})

test.each([
  [{ name: '' }, ['name']],
  [{ name: 'x'.repeat(101) }, ['name']],
  [{ name: 'Ann\r\nBcc: all@example.com' }, ['name']],
  [{ phone: '12' }, ['phone']],
  [{ email: 'ann@' }, ['email']],
  [{ email: 'a@b.co\nBcc: c@d.co' }, ['email']],
  [{ slot: '' }, ['slot']],
  [{ slot: '2027-03-08T12:00:00.000Z' }, ['slot']],
  [{ slot: '2027-02-30T12:00:00Z' }, ['slot']],
  [{ area: ['elbow'] }, ['area']],
  [{ note: 'x'.repeat(2001) }, ['note']],
  [{ note: 'half a \uFFFD character' }, ['note']],
  [{ consent: 'no' }, ['consent']],
  [{ name: ['Ann', 'Bob'] }, ['name']],
  [{ slot: ['any', '2027-03-08T12:00:00Z'] }, ['slot']],
  [{ slot: '', day: '2027-03-08', 'slot-2027-03-09': '2027-03-09T12:00:00Z' }, ['slot']],
  [{ surprise: 'yes', gclid: 'x' }, []],
  [{ 'area[]': 'neck', constructor: 'x', __proto__x: 'y' }, []],
  [{ area: '' }, []],
  [{ area: ['', 'neck'] }, []],
  [{ name: ['Ann', 'Ann'], slot: ['', 'any'], consent: ['', 'yes'] }, []],
  [{ note: ['one', 'two'] }, ['note']],
  [{ name: '\u3164' }, ['name']],
  [{ name: '\u2800\u00a0' }, ['name']],
  [{ name: '....' }, ['name']],
  [{ phone: '443 555 0199 or 410 555 0123' }, ['phone']],
  [{ name: '', phone: '', slot: '', consent: '' }, ['slot', 'name', 'phone', 'consent']],
])('%j has problems with %j', (fields, expected) => {
  expect(problemsOf(fields)).toEqual(expected)
})

const MONDAY = '2027-03-08T12:00:00Z'
const TUESDAY = '2027-03-09T12:20:00Z'
test.each([
  [
    'the time of the day that is chosen',
    { day: '2027-03-09', 'slot-2027-03-08': MONDAY, 'slot-2027-03-09': TUESDAY },
    TUESDAY,
    '2027-03-09',
  ],
  [
    'none of the times, whatever was chosen before',
    { day: '2027-03-08', 'slot-2027-03-08': MONDAY, slot: 'any' },
    'any',
    '2027-03-08',
  ],
  ['a bare slot, from a form opened before or by an agent', { slot: TUESDAY }, TUESDAY, '2027-03-09'],
  ['a bare slot beside the day that stood open', { slot: TUESDAY, day: '2027-03-08' }, TUESDAY, '2027-03-09'],
  ['the only time there is, without a day', { 'slot-2027-03-08': MONDAY }, MONDAY, '2027-03-08'],
  [
    'nothing, while the open day has no time chosen',
    { day: '2027-03-09', 'slot-2027-03-08': MONDAY },
    '',
    '2027-03-09',
  ],
  [
    'nothing, where two days have one and neither is open',
    { 'slot-2027-03-08': MONDAY, 'slot-2027-03-09': TUESDAY },
    '',
    '',
  ],
  ['no day that is none', { slot: 'any', day: '<b>' }, 'any', ''],
])('the picker sends %s', (_what, fields, slot, day) => {
  const { slot: _bare, ...rest } = sound
  expect(parseRequest(form({ ...rest, ...fields }), areas).values).toMatchObject({ slot, day })
})

test('what was typed comes back as it was typed', () => {
  const parsed = parseRequest(form({ ...sound, name: ' <b>Ann</b> ', phone: 'call me' }), areas)
  expect(parsed.values).toMatchObject({ name: ' <b>Ann</b> ', phone: 'call me' })
})

test.each([
  ['(410) 555-0123', '+14105550123'],
  ['4105550123', '+14105550123'],
  ['1-410-555-0123', '+14105550123'],
  ['410.555.0123 ext. 5', '+14105550123;ext=5'],
  ['+44 20 7946 0958', '+442079460958'],
  ['tomorrow', null],
])('the number %s is %s', (typed, stored) => {
  expect(parsePhone(typed)).toBe(stored)
})

// Rows of the cases that people and machines send: the right value, and never a refusal.
test.each([
  [{ email: 'ann@example.com\u200b' }, { email: 'ann@example.com' }],
  [{ email: '\tann@example.com ' }, { email: 'ann@example.com' }],
  [{ email: 'you@exämple.com' }, { email: 'you@exämple.com' }],
  [{ email: 'a&b@example.com' }, { email: 'a&b@example.com' }],
  [{ email: 'ann@gmial.com' }, { email: 'ann@gmial.com' }],
  [{ email: '\u200b' }, { email: undefined }],
  [{ phone: '+667 555 0123' }, { phone: '+16675550123' }],
  [{ phone: '+2025550123' }, { phone: '+12025550123' }],
  [{ phone: '\u2066410\u200b 555\t0123\u2069' }, { phone: '+14105550123' }],
  [{ phone: '410 555 0123 ext. 4' }, { phone: '+14105550123;ext=4' }],
  [{ name: 'Ann\tSmith\u202e' }, { name: 'Ann Smith' }],
  [{ name: 'سارا\u200cجان' }, { name: 'سارا\u200cجان' }],
  [{ name: '\u2003O’Neil-Smith, Jr.\u00a0' }, { name: 'O’Neil-Smith, Jr.' }],
  [{ name: '李' }, { name: '李' }],
  [{ name: 'null' }, { name: 'null' }],
  [{ name: '=cmd|x!A1' }, { name: '=cmd|x!A1' }],
  [{ email: 'ann@example.com. ' }, { email: 'ann@example.com' }],
  [{ phone: '001 410 555 0123' }, { phone: '+14105550123' }],
  [
    { note: 'one\rtwo\u2028three\u2029four\vfive\u0085six\u0007' },
    { note: 'one\ntwo\nthree\nfour\nfive\nsix' },
  ],
  [{ note: '👩‍⚕️ said so' }, { note: '👩‍⚕️ said so' }],
])('%j is read as %j', (fields, personal) => {
  expect(parseRequest(form({ ...sound, ...fields }), areas)).toMatchObject({ request: { personal } })
})

test('a number of two countries is asked about, with both spelled out', () => {
  const parsed = parseRequest(form({ ...sound, phone: '+6675550123' }), areas)
  expect('problems' in parsed && parsed.problems).toEqual([
    {
      field: 'phone',
      message: 'Write the number with its country: +1 667 555 0123 in the United States, or +66 75 550 123.',
    },
  ])
})

test('references hold no letters that sound or look alike', () => {
  for (let made = 0; made < 500; made += 1)
    expect(newReference()).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}$/)
})
