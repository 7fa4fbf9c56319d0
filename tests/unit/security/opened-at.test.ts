import { expect, it } from 'vitest'
import { readOpening, restampOpening, stampOpening } from '#lib/security/opened-at'

const opened = new Date('2027-03-08T12:00:00.123Z')
const later = new Date('2027-03-08T12:40:00Z')

it('a stamp tells when its form was opened, to the millisecond', () => {
  expect(readOpening(stampOpening(opened), later)).toEqual(opened)
})

it.each(['', 'x', `${stampOpening(opened)}0`, stampOpening(opened).replace(/.$/, 'g'), stampOpening(later)])(
  '%j is no stamp of a form opened before',
  (stamp) => {
    expect(readOpening(stamp, opened)).toBeNull()
  },
)

it('a page kept for a while gets its stamps renewed; what only looks like one stays', () => {
  const forged = 'kdvbdqcz-0123456789abcdef'
  const page = (stamp: string) => `<input name="opened" value="${stamp}"><p>${forged}</p>`
  expect(restampOpening(page(stampOpening(opened)), later)).toBe(page(stampOpening(later)))
})
