import { expect, test } from 'vitest'
import type { Consultation } from '#lib/consultation/consultation'
import { groupBySender } from '#lib/inbox/group-by-sender'

const one = (id: string): Consultation => ({
  id,
  reference: id,
  state: 'requested',
  slot: null,
  personal: null,
  proposals: [],
  sequence: 0,
  linkVersion: 0,
  heldBack: null,
  suspicion: null,
  toTellSince: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
})

test('what shares a key with the first of a sender stands with it, each once', () => {
  const keys = new Map([
    ['a', ['phone 1', 'address 1']],
    ['b', ['phone 2', 'address 2']],
    ['c', ['phone 3', 'address 1']],
    ['d', ['phone 1', 'address 2']],
    ['e', []],
  ])
  const groups = groupBySender(['a', 'b', 'c', 'd', 'e', 'f'].map(one), keys)
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['a', 'd', 'c'], ['b'], ['e'], ['f']])
})

test('an open list of five hundred from one sender is one group', () => {
  const ids = Array.from({ length: 500 }, (_, at) => String(at))
  expect(groupBySender(ids.map(one), new Map(ids.map((id) => [id, ['same']])))).toHaveLength(1)
})
