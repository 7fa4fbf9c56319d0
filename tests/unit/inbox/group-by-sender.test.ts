import { expect, test } from 'vitest'
import { groupBySender } from '#lib/inbox/group-by-sender'

const one = (id: string, ...keys: string[]) => ({ id, keys, keepsTime: false })
const ids = (groups: readonly (readonly { id: string }[])[]) =>
  groups.map((group) => group.map(({ id }) => id).join(' '))

const OPEN = [
  one('a', 'phone 1', 'address 1'),
  one('b', 'phone 2', 'address 2'),
  one('c', 'phone 3', 'address 1'),
  one('d', 'phone 1', 'address 2'),
  one('e'),
  one('f'),
]

test('what shares a key with the first of a sender stands with it, each once', () => {
  expect(ids(groupBySender(OPEN, []))).toEqual(['a d c', 'b', 'e', 'f'])
})

test('what is shown leads its sender, whatever came before it', () => {
  expect(ids(groupBySender(OPEN, ['f', 'd', 'gone']))).toEqual(['f', 'd a b', 'c', 'e'])
})

test('a flood of five thousand from one sender is one group', () => {
  const flood = Array.from({ length: 5_000 }, (_, at) => one(String(at), 'same'))
  expect(groupBySender(flood, ['7'])).toHaveLength(1)
})
