import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { signatureFor } from '#lib/mail/write-to-patient'
import { parsePractice } from '#lib/practice/practice'

const read = (name: string) =>
  parsePractice({ name: 'content/practice.yaml', text: readFileSync(`tests/support/${name}`, 'utf8') })

it('signs with all that is set: who, license, number, address and fees', () => {
  expect(signatureFor(read('practice-with-everything.yaml')).split('\n')).toEqual([
    'Jane Doe, PT, DPT',
    'License MD 12345',
    'Needle & Knot',
    '(410) 555-0123',
    '1 Some Street, Baltimore, MD 21210',
    'Second floor; park behind the house.',
    'The consultation call: Free',
    'A first visit: $150',
  ])
})

it('signs with what the practice is, as long as nothing is set', () => {
  expect(signatureFor(read('practice.yaml'))).toBe('Dry needling physical therapy, Baltimore')
})
