import { expect, it } from 'vitest'
import { type Asker, FairQueue } from '#lib/server/fair-queue'

const reader = (name: string): Asker => ({ name, form: false })
const sender = (name: string): Asker => ({ name, form: true })

/** Work that ends when it is told to, and work that notes its turn. */
function workbench() {
  const first = Promise.withResolvers<string>()
  const done: string[] = []
  return { first, done, note: (word: string) => async () => done.push(word) }
}

it('does so many at once, the rest in order, and refuses when too many of one asker wait', async () => {
  const queue = new FairQueue(1, 2)
  const { first, done, note } = workbench()
  const running = queue.take(() => first.promise, reader('a'))
  const waiting = [queue.take(note('second'), reader('a')), queue.take(note('third'), reader('a'))]
  expect(await queue.take(note('fourth'), reader('a'))).toBeNull()
  expect(done).toEqual([])
  first.resolve('first')
  await Promise.all([running, ...waiting])
  expect(done).toEqual(['second', 'third'])
})

it('takes one asker after the other, however much one of them asks for, and forms before readers', async () => {
  const queue = new FairQueue(1, 10)
  const { first, done, note } = workbench()
  const running = queue.take(() => first.promise, reader('a'))
  const waiting = [
    ...['a1', 'a2', 'a3'].map((word) => queue.take(note(word), reader('a'))),
    queue.take(note('b1'), reader('b')),
    ...['form a1', 'form a2'].map((word) => queue.take(note(word), sender('a'))),
    queue.take(note('form b1'), sender('b')),
  ]
  first.resolve('first')
  await Promise.all([running, ...waiting])
  expect(done.slice(0, 3)).toEqual(['form a1', 'form b1', 'form a2'])
  expect(done.slice(3)).toEqual(['a1', 'b1', 'a2', 'a3'])
})

it('leaves readers a turn now and then while forms keep coming', async () => {
  const queue = new FairQueue(1, 20)
  const { first, done, note } = workbench()
  const running = queue.take(() => first.promise, reader('a'))
  const waiting = [
    queue.take(note('reader'), reader('b')),
    ...Array.from({ length: 10 }, (_, turn) => queue.take(note(`form ${turn}`), sender(`sender ${turn}`))),
  ]
  first.resolve('first')
  await Promise.all([running, ...waiting])
  expect(done.indexOf('reader')).toBe(3)
})

it('gives a turn back after a failure', async () => {
  const queue = new FairQueue(1, 0)
  await expect(queue.take(() => Promise.reject(new Error('broke')), reader('a'))).rejects.toThrow('broke')
  expect(await queue.take(async () => 'next', reader('a'))).toBe('next')
})
