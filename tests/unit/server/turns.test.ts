import { expect, it } from 'vitest'
import { Turns } from '#lib/server/turns'

it('does so many at once, the rest in order, and refuses when too many wait', async () => {
  const turns = new Turns(1, 2)
  const first = Promise.withResolvers<string>()
  const done: string[] = []
  const note = (word: string) => async () => done.push(word)
  const running = turns.take(() => first.promise)
  const waiting = [turns.take(note('second')), turns.take(note('third'))]
  expect(await turns.take(note('fourth'))).toBeNull()
  expect(done).toEqual([])
  first.resolve('first')
  await Promise.all([running, ...waiting])
  expect(done).toEqual(['second', 'third'])
})

it('gives a turn back after a failure', async () => {
  const turns = new Turns(1, 0)
  await expect(turns.take(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
  expect(await turns.take(async () => 'next')).toBe('next')
})
