import { expect, test } from 'vitest'
import { maskEmail, meantAddress, meantDomain, parseEmail } from '#lib/practice/email'

test.each([
  ['ann@example.com', 'ann@example.com'],
  ['  Ann@Example.COM ', 'Ann@example.com'],
  ['ann@example.com\u200b', 'ann@example.com'],
  ['\ufeffann@exam\u00adple.com\t', 'ann@example.com'],
  ['you@exämple.com', 'you@exämple.com'],
  ['you@exa\u0308mple.com', 'you@exämple.com'],
  ['用户@例子.广告', null],
  ['user@例子.广告', 'user@例子.广告'],
  ['a&b@example.com', 'a&b@example.com'],
  ["o'neil!#$%*+/=?^_`{|}~-@example.com", "o'neil!#$%*+/=?^_`{|}~-@example.com"],
  ['ann@mail.co.uk', 'ann@mail.co.uk'],
  ['ann@example.com. ', 'ann@example.com'],
  ['ann@example.com,', 'ann@example.com'],
  ['ann@example.com ;', 'ann@example.com'],
  ['ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ann@example.com'],
  ['ann@example。com', 'ann@example.com'],
  ['mailto:ann@example.com', 'ann@example.com'],
  ['ann+call@example.com', 'ann+call@example.com'],
  ['ann@пример.рф', 'ann@пример.рф'],
  ['ann@xn--exmple-cua.com', 'ann@xn--exmple-cua.com'],
])('%j is %j', (typed, address) => {
  expect(parseEmail(typed)).toBe(address)
})

test.each([
  'ann',
  'ann@',
  '@example.com',
  'ann@localhost',
  'ann@127.0.0.1',
  'ann@example..com',
  'ann@-example.com',
  '.ann@example.com',
  'an..n@example.com',
  'a nn@example.com',
  'ann@exam ple.com',
  'ann@example.com,bob@example.com',
  'ann@example.com\nBcc: bob@example.com',
  'ann@example.com/path',
  'Ann Smith <ann@example.com>',
  '"ann smith"@example.com',
  'ann@[192.0.2.1]',
  'ann@٣.com',
  'ann@℀.com',
  '😀@example.com',
  'ann.@example.com',
  'ann@exam_ple.com',
  'ann@gmail,com',
  'ann@example.com#x',
  'ann@b@example.com',
  '<ann@example.com>',
  `${'a'.repeat(65)}@example.com`,
  `ann@${'a.'.repeat(130)}com`,
])('%j is no address', (typed) => {
  expect(parseEmail(typed)).toBeNull()
})

test.each([
  ['ann@gmial.com', 'gmail.com'],
  ['ann@gmai.com', 'gmail.com'],
  ['ann@gmail.con', 'gmail.com'],
  ['ann@gmaill.com', 'gmail.com'],
  ['ann@yaho.com', 'yahoo.com'],
  ['ann@hotmial.com', 'hotmail.com'],
  ['ann@iclod.com', 'icloud.com'],
  ['ann@gmail.com', null],
  ['ann@example.com', null],
  ['ann@ymail.com', null],
  ['ann@gmail.co.uk', null],
  ['ann@mail.com', null],
])('%s: %s was probably meant', (address, meant) => {
  expect(meantDomain(address)).toBe(meant)
})

test('the address that was meant keeps what stands before the @', () => {
  expect(meantAddress('Ann.Smith@gmial.com')).toBe('Ann.Smith@gmail.com')
  expect(meantAddress('ann@example.com')).toBeNull()
})

test.each([
  ['ann@example.com', 'a…@example.com'],
  ['a@gmial.com', 'a…@gmial.com'],
  ["o'neil+call@exämple.com", 'o…@exämple.com'],
])('%s is shown as %s', (email, shown) => {
  expect(maskEmail(email)).toBe(shown)
})
