import { describe, expect, test } from 'vitest'
import { suspectSpam } from '#lib/consultation/suspect-spam'
import { AUTOFILLED, FAST_TYPISTS, HONEST_BUT_ODD, type Sample, SPAM } from './spam-corpus.ts'

const now = new Date('2027-03-08T12:00:00Z')
const ANN = { name: 'Ann Smith', phone: '(410) 555-0123', email: '', slot: 'any', note: '', consent: 'yes' }

function judge([, seconds, written]: Sample): string | null {
  const openedAt = seconds === null ? null : new Date(now.getTime() - seconds * 1_000)
  return suspectSpam({ ...ANN, website: '', opened: '', area: [], ...written }, { openedAt, now })
}

describe.each([
  ['a fast typist', FAST_TYPISTS],
  ['autofill', AUTOFILLED],
  ['an honest patient who looks odd', HONEST_BUT_ODD],
])('%s gets through:', (_kind, samples) => {
  test.each(samples)('%s', (...sample) => {
    expect(judge(sample)).toBeNull()
  })
})

describe('spam is held back, and says why:', () => {
  test.each(SPAM)('%s', (...sample) => {
    expect(judge(sample)).toMatch(/\w/)
  })
})
