import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callDays, callHours, listTowns, practiceName } from '#lib/practice/describe-practice'
import { parsePractice, readPractice } from '#lib/practice/practice'

// The facts of the seed, so that a practitioner who changes an opening hour breaks no test.
const real = readFileSync('tests/support/practice.yaml', 'utf8')
const parse = (text: string) => parsePractice({ name: 'content/practice.yaml', text })
const change = (from: string, to: string) => {
  expect(real).toContain(from)
  return real.replace(from, to)
}
const withoutLabels = (text: string) => text.replaceAll(/ \([A-Z][^)]*\):/g, ':')
const problemOf = (text: string) => {
  try {
    parse(text)
  } catch (error) {
    return error instanceof Error ? withoutLabels(error.message) : error
  }
  return 'no problem'
}

describe('the practice file', () => {
  it('gives times in minutes after midnight and leaves unset facts out', () => {
    const practice = parse(real)
    expect(practice.calls).toMatchObject({ minutes: 20, from: 420, to: 1050 })
    expect(practice.practitioner).toEqual({})
    expect(practice.practice).toEqual({ treatment: 'Dry needling', city: 'Baltimore', state: 'MD' })
    expect(practice.timeZone).toBe('America/New_York')
  })

  it('keeps a telephone number in E.164 and a ZIP code with its zero', () => {
    const practice = parse(
      change('  phone:', '  phone: (410) 555-0123').replace('postalCode:', 'postalCode: 02134'),
    )
    expect(practice.practice).toMatchObject({ phone: '+14105550123', postalCode: '02134' })
  })

  it('keeps an email address of any script', () => {
    expect(parse(change('  email:', '  email: "Hallo@Exämple.com "')).practice.email).toBe(
      'Hallo@exämple.com',
    )
  })

  it('keeps the extension of a telephone number', () => {
    const practice = parse(change('  phone:', '  phone: (410) 555-0123 ext. 4'))
    expect(practice.practice.phone).toBe('+14105550123;ext=4')
  })

  it.each([
    ['"7:00 am"', 420],
    ['7am', 420],
    ['7:00 a.m.', 420],
    ['07:00', 420],
    ['12:00 am', 0],
  ])('reads %s as a time', (typed, minutes) => {
    expect(parse(change('"7:00 am"', typed)).calls.from).toBe(minutes)
  })

  it.each([
    ['"7:00 am"', '7 o clock', 'calls.from: is not a time such as 7:00 am'],
    ['"5:30 pm"', '"7:10 am"', 'calls.to: leaves no room for a call'],
    ['Tuesday, ', 'Tusday, ', 'calls.days.2: is not a day of the week such as Monday'],
    ['Tuesday, ', 'Monday, ', 'calls.days: names a day twice'],
    ['  windowWeeks: 4', '', 'calls.windowWeeks: is missing. Write a whole number from 1 to 26'],
    ['  windowWeeks', '  windowsWeeks', 'calls.windowsWeeks: is not known here. Did you mean "windowWeeks"?'],
    ['closures: []', 'closures: [{ from: 2027-02-30, to: 2027-03-01 }]', 'closures.1.from: is not a date'],
    ['closures: []', 'closures: [{ from: 2027-03-02, to: 2027-03-01 }]', 'closures.1.to: is before "from"'],
    ['  - Timonium', '  - Towson', 'towns: names a town twice'],
    ['  - Timonium', '  -', 'towns.2: is missing. Write a town, or take the line out'],
    ['  - Towson', '  Towson', 'Write below it: - Towson and on the next line: - Timonium'],
    ['  name:', '  name: “Jane Doe”', 'stands in the quotation marks of a phone'],
    ['  license:', '  license: n/a', 'practitioner.license: stands for words that are still missing'],
    ['  email:', '  email: hello@example', 'practice.email: is not an email address'],
    ['  phone:', '  phone: 12', 'practice.phone: is not a telephone number such as (410) 555-0123'],
    ['  phone:', '  phone: (410) 555-0123 or ask', 'practice.phone: is not a telephone number'],
    ['  city: Baltimore', '  city:', 'practice.city: is missing. Write a city'],
    ['calls:', 'timeZone: Eastern\ncalls:', 'timeZone: is not a time zone such as America/New_York'],
    ['calls:', 'timeZone: America/Baltimore\ncalls:', 'timeZone: is not a time zone'],
    [
      'calls:',
      'calls:\n  otherHours: [{ day: Friday, from: 9 am, to: 9:10 am }]',
      'calls.otherHours.1.to: leaves no room for a call',
    ],
    [
      'calls:',
      'calls:\n  otherHours: [{ day: Friday, from: 9 am, to: 1 pm }, { day: Friday, from: 12 pm, to: 5 pm }]',
      'calls.otherHours.1.to: overlaps other hours of Friday',
    ],
    ['retentionDays: 30', 'retentionDays: 0', 'privacy.retentionDays: is not a whole number from 1 to 3650'],
  ])('with %s changed to %s it says so', (from, to, problem) => {
    expect(problemOf(change(from, to))).toContain(problem)
  })

  it('names file and line of every problem', () => {
    const lines = real.split('\n')
    const at = (start: string) => lines.findIndex((line) => line.trim().startsWith(start)) + 1
    expect(problemOf(change('"7:00 am"', 'dawn').replace('minutes: 20', 'minutes: few'))).toBe(
      [
        `content/practice.yaml:${at('minutes:')} calls.minutes: is not a whole number from 5 to 240`,
        `content/practice.yaml:${at('from:')} calls.from: is not a time such as 7:00 am`,
      ].join('\n'),
    )
  })

  it('names the line of a file that is not YAML', () => {
    expect(problemOf(change('  city: Baltimore', '  city: [Baltimore'))).toMatch(
      /^content\/practice\.yaml:\d+ can’t be read from here on\. /,
    )
  })
})

it("reads the practice's own file", () => {
  expect(readPractice().calls.minutes).toBeGreaterThan(0)
})

describe('the practice in words', () => {
  const practice = parse(real)

  it('speaks as the practice does', () => {
    expect(callHours(practice)).toBe('between Monday and Wednesday from 7:00 am to 5:30 pm')
    expect(callDays(practice)).toBe('Monday to Wednesday')
    expect(listTowns(practice)).toBe('Towson, Timonium, Cockeysville and Roland Park')
    expect(practiceName(practice)).toBe('Dry needling physical therapy, Baltimore')
  })

  it('lists days that do not follow each other', () => {
    const scattered = parse(change('[Monday, Tuesday, Wednesday]', '[Friday, Monday]'))
    expect(callHours(scattered)).toBe('on Monday and Friday from 7:00 am to 5:30 pm')
    expect(callDays(scattered)).toBe('Monday and Friday')
    const withBreak = parse(
      change(
        'calls:',
        'calls:\n  otherHours: [{ day: Friday, from: 9 am, to: 12 pm }, { day: Friday, from: 1 pm, to: 4 pm }]',
      ),
    )
    expect(callHours(withBreak)).toBe(
      'between Monday and Wednesday from 7:00 am to 5:30 pm, and on Friday from 9:00 am to 12:00 pm and 1:00 pm to 4:00 pm',
    )
    expect(callDays(withBreak)).toBe('Monday, Tuesday, Wednesday and Friday')
  })
})
