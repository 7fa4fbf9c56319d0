import { expect, it } from 'vitest'
import { SharedPage } from '#lib/server/shared-page'

/** Renderings numbered in the order they were made. */
function counted() {
  let made = 0
  return async () => ++made
}

it('answers everybody within its time from one rendering', async () => {
  const page = new SharedPage<number>(1_000)
  const render = counted()
  expect(await Promise.all([page.get(render, 0), page.get(render, 0), page.get(render, 999)])).toEqual([
    1, 1, 1,
  ])
  expect(await page.get(render, 1_000)).toBe(2)
})

it('renders anew after something changed', async () => {
  const page = new SharedPage<number>(1_000)
  const render = counted()
  await page.get(render, 0)
  page.forget()
  expect(await page.get(render, 1)).toBe(2)
})

it('keeps no failure', async () => {
  const page = new SharedPage<number>(1_000)
  await expect(page.get(() => Promise.reject(new Error('down')), 0)).rejects.toThrow('down')
  expect(await page.get(counted(), 1)).toBe(1)
})
