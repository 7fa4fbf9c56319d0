import { expect, test } from 'vitest'
import type { Consultation } from '#lib/consultation/consultation'
import { remarkOn } from '#lib/inbox/remark'

const slot = new Date('2027-03-08T15:00:00Z')
const call = {
  id: 'a',
  reference: 'AAAA-CCCC',
  slot,
  personal: null,
  proposals: [],
  sequence: 0,
  linkVersion: 0,
  heldBack: null,
  suspicion: null,
  toTellSince: null,
  doneAt: null,
  undo: null,
  source: 'form',
  createdAt: new Date('2027-03-04T12:00:00Z'),
  updatedAt: new Date('2027-03-04T12:00:00Z'),
} satisfies Omit<Consultation, 'state'>
const at = (now: string) => ({ now: new Date(now), minutes: 20 })

test.each([
  ['2027-03-05T12:00:00Z', '3 days left to answer'],
  ['2027-03-06T15:00:01Z', '47 hours left to answer'],
  ['2027-03-08T13:00:00Z', '2 hours left to answer'],
  ['2027-03-08T13:00:01Z', '119 minutes left to answer'],
  ['2027-03-08T14:59:00Z', 'less than two minutes left to answer'],
])('a request seen at %s has %s', (now, words) => {
  expect(remarkOn({ ...call, state: 'requested' }, at(now))).toBe(words)
})

test('a request without a time has four weeks', () => {
  const open = { ...call, state: 'requested', slot: null } as const
  expect(remarkOn(open, at('2027-03-05T12:00:00Z'))).toBe('27 days left to answer')
})

test.each([
  ['2027-03-08T04:59:59Z', null],
  ['2027-03-08T05:00:00Z', 'In 10 hours'],
  ['2027-03-08T14:59:00Z', 'In less than two minutes'],
  ['2027-03-08T15:00:00Z', 'Now'],
  ['2027-03-08T15:19:59Z', 'Now'],
  ['2027-03-08T15:20:00Z', 'This call is over'],
  ['2027-03-09T05:00:00Z', null],
])('a confirmed call seen at %s says %s', (now, words) => {
  expect(remarkOn({ ...call, state: 'confirmed' }, at(now))).toBe(words)
})

test('an offer says which times were offered, and when', () => {
  const offered = {
    ...call,
    state: 'offered',
    proposals: [new Date('2027-03-09T12:00:00Z'), new Date('2027-03-10T21:00:00Z')],
  } as const
  const offeredAt = new Date('2027-03-05T19:10:00Z')
  expect(remarkOn(offered, { ...at('2027-03-06T12:00:00Z'), offeredAt })).toBe(
    'You offered on Friday, March 5, 2:10 pm: Tuesday, March 9, 7:00 am; Wednesday, March 10, 4:00 pm',
  )
})
