import { expect, test } from 'vitest'
import { formatPhone, maskPhone, parsePhone, readPhone } from '#lib/practice/phone'

test.each([
  ['(410) 555-0123', '+14105550123'],
  ['1-410-555-0123', '+14105550123'],
  ['+1 410 555 0123', '+14105550123'],
  ['4105550123 (cell)', '+14105550123'],
  ['+44 20 7946 0958', '+442079460958'],
  ['+49 30 123456', '+4930123456'],
  ['\u202a+14105550123\u202c', '+14105550123'],
  ['410\u200b555\t0123', '+14105550123'],
  ['４１０ ５５５ ０１２３', '+14105550123'],
  ['001 410 555 0123', '+14105550123'],
  ['0049 30 123456', '+4930123456'],
  ['(00)44 20 7946 0958', '+442079460958'],
  ['011 44 20 7946 0958', '+442079460958'],
  ['tel:+1-410-555-0123', '+14105550123'],
  ['٤١٠ ٥٥٥ ٠١٢٣', '+14105550123'],
  ['۴۱۰ ۵۵۵ ۰۱۲۳', '+14105550123'],
  ['410·555·0123', '+14105550123'],
  ['410_555_0123', '+14105550123'],
  ['410‑555—0123', '+14105550123'],
  ['\u202e4105550123', '+14105550123'],
  ['+52 55 1234 5678', '+525512345678'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['410 555 O123', null],
  ['410-555-0123 call after 5pm', null],
  ['555-0123', null],
  ['tomorrow', null],
  ['1-800-FLOWERS', null],
  ['443 555 0199 or 410 555 0123', null],
  ['12', null],
])('%j is %s', (typed, number) => {
  expect(parsePhone(typed)).toBe(number)
})

test.each([
  ['+667 555 0123', '+16675550123'],
  ['+2025550123', '+12025550123'],
  ['+(202) 555-0123', '+12025550123'],
  ['+410-555-0123', '+14105550123'],
  ['+ 443 555 0123', '+14435550123'],
  ['+667.555.0123 ext. 7', '+16675550123;ext=7'],
  ['+٦٦٧ ٥٥٥ ٠١٢٣', '+16675550123'],
  ['＋６６７ ５５５ ０１２３', '+16675550123'],
])('%s, ten American digits behind a bare plus, is %s', (typed, number) => {
  expect(parsePhone(typed)).toBe(number)
})

test.each([
  ['+66 7555 0123', '+6675550123'],
  ['+65 6234 5678', '+6562345678'],
])('%s says by its spaces that it is from abroad', (typed, number) => {
  expect(parsePhone(typed)).toBe(number)
})

test.each(['+6675550123', '+6562345678', '+354 555 1234'])('%s is asked about', (typed) => {
  expect(readPhone(typed)).toMatchObject({ unclear: 'two-countries' })
})

test.each([
  'ext. 4',
  'ext 4',
  'x4',
  '#4',
  'extension 4',
  ';ext=4',
  ', press 4',
  'then dial 4',
  'option 4',
  'Ext.#4',
  'extension number 4',
  ',,4#',
])('an extension written as %j is kept and shown', (extension) => {
  const number = parsePhone(`(410) 555-0123 ${extension}`)
  expect(number).toBe('+14105550123;ext=4')
  expect(formatPhone(number ?? '')).toBe('(410) 555-0123 ext. 4')
})

test.each([
  ['+14105550123', '(410) •••-0123', '0123'],
  ['+14105550123;ext=42', '(410) •••-0123 ext. •', '0123'],
  ['+442079460958', '+44 •• •••• 0958', '0958'],
  ['+4930123456', '+49 •• ••3456', '3456'],
])('%s is shown as %s', (stored, shown, ending) => {
  expect(maskPhone(stored)).toEqual({ shown, ending })
})
