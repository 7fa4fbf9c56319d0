import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTarget } from '#lib/server/request-target'

it.each([
  ['/', '/', ''],
  ['/faq', '/faq', ''],
  ['/practice?sent=1', '/practice', '?sent=1'],
  ['http://a.example/consultation?x=/../', '/consultation', '?x=/../'],
  ['HTTPS://a.example', '/', ''],
  ['http://a.example?x', '/', '?x'],
])('%s is read as it stands', (target, path, search) => {
  expect(readTarget(target)).toEqual({ path, search })
})

it.each([
  ['/./consultation', '/consultation'],
  ['/faq/../consultation', '/consultation'],
  ['/faq/%2e%2E/consultation', '/consultation'],
  ['/consultation#x', '/consultation'],
  ['/%66aq', '/faq'],
  ['//evil.example/faq', '/evil.example/faq'],
  ['/\\evil.example', '/evil.example'],
  ['/practice//?sent=1', '/practice?sent=1'],
  ['http://a.example/./practice', '/practice'],
  ['/a%c3%bc', '/a%C3%BC'],
])('%s is sent to %s', (target, plain) => {
  expect(readTarget(target)).toEqual({ plain })
})

it.each([undefined, '', '*', 'a.example:443', 'faq', '/%', '/%zz', 'ftp://a.example/'])(
  '%s is no path',
  (target) => {
    expect(readTarget(target)).toBeNull()
  },
)

const piece = fc.oneof(
  fc.constantFrom(
    'consultation',
    'practice',
    'faq',
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '',
    '%66aq',
    '%2F',
    '%5C',
    ';',
  ),
  fc.string({ maxLength: 5 }),
)
const spelling = fc
  .tuple(fc.array(piece, { maxLength: 6 }), fc.constantFrom('', '?a=/../b', '#x', '?a#b'))
  .map(([pieces, end]) => `/${pieces.join('/')}${end}`)

it('whatever is asked for has one plain spelling, which is read as it stands', () => {
  fc.assert(
    fc.property(spelling, (asked) => {
      const target = readTarget(asked)
      if (!target) return
      const plain = 'plain' in target ? target.plain : target.path + target.search
      expect(plain).toMatch(/^\/(?!\/)/)
      const again = readTarget(plain)
      expect(again).toHaveProperty('path')
      if (!again || !('path' in again)) return
      expect(again.path + again.search).toBe(plain)
      expect(again.path).not.toMatch(
        /\/\/|\/\.{1,2}(\/|$)|.\/$|[#?\s\\]|%(2[DdEe]|5[Ff]|[46][1-9A-Fa-f]|3\d|7[Ee])/,
      )
    }),
    { numRuns: 2_000 },
  )
})
