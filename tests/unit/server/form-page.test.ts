import { expect, it } from 'vitest'
import type { Drawn } from '#lib/server/draw-page'
import { FormPage } from '#lib/server/form-page'

/** Looks numbered in the order they were made. */
function counted() {
  let made = 0
  return async (): Promise<Drawn> => ({ answer: { status: ++made, headers: {}, body: null } })
}
const numberOf = (drawn: Drawn) => ('answer' in drawn ? drawn.answer.status : undefined)

it('answers everybody within a second from one look', async () => {
  const page = new FormPage(counted())
  const shared = await Promise.all([page.get(0), page.get(0), page.get(999)])
  expect(shared.map(numberOf)).toEqual([1, 1, 1])
  expect(numberOf(await page.get(1_000))).toBe(2)
})

it('is looked at again after something was posted', async () => {
  const page = new FormPage(counted())
  await page.get(0)
  page.lookAgain()
  expect(numberOf(await page.get(1))).toBe(2)
})

it('keeps no failure', async () => {
  const looks = [() => Promise.reject(new Error('down')), counted()]
  const page = new FormPage(() => looks.shift()?.() ?? Promise.reject(new Error('no look left')))
  await expect(page.get(0)).rejects.toThrow('down')
  expect(numberOf(await page.get(1))).toBe(1)
})
