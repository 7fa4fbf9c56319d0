import { expect, test } from 'vitest'
import { seal, unseal } from '#lib/security/field-encryption'
import { readLink, signLink } from '#lib/security/signed-token'

const now = new Date('2027-03-08T12:00:00Z')
const link = {
  purpose: 'confirm',
  subject: '0b9f2c1e-5a57-4a3b-9a3e-0c4a1d2e3f40',
  expiresAt: new Date('2027-03-09T12:00:00Z'),
  version: 3,
} as const

test('a link says what was signed, and only for its purpose', () => {
  const token = signLink(link)
  expect(token).toMatch(/^[\w-]{52}$/)
  expect(readLink(token, ['decline', 'confirm'], now)).toEqual(link)
  expect(readLink(token, ['decline'], now)).toBe('unknown')
  expect(readLink(token, ['confirm'], link.expiresAt)).toBe('expired')
})

test('no other text is a link, whichever character is changed', () => {
  const token = signLink(link)
  for (let at = 0; at < token.length; at += 1) {
    const other = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    expect(readLink(other, ['confirm'], now)).toBe('unknown')
  }
  for (const text of ['', token.slice(1), `${token}A`, '%00', 'é'.repeat(52)]) {
    expect(readLink(text, ['confirm'], now)).toBe('unknown')
  }
})

test('a sealed text opens with its key and its row only, and after a rotation', () => {
  const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const sealed = seal('canary', 'row', [old])
  expect(sealed).not.toContain('canary')
  expect(unseal(sealed, 'row', [fresh, old])).toBe('canary')
  expect(() => unseal(sealed, 'other row', [old])).toThrow()
  expect(() => unseal(sealed, 'row', [fresh])).toThrow('DATA_KEY_OLD')
  expect(unseal('plain', 'row', [fresh])).toBe('plain')
})
