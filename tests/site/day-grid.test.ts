import type { Page } from 'playwright-core'
import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { DayGrid } from '#components/consultation/day-grid'
import { weekdays } from '#lib/practice/weekday'
import { practiceInstant, shiftDate, weekdayOf } from '#lib/schedule/practice-time'
import { openSite } from '../support/open-site.ts'
import { renderPage } from '../support/render-page.ts'

const { site, newPage } = openSite()

const MONDAY = '2027-03-01'

/** Open times as a practice may keep them; a day in five is closed, and a time in seven is taken. */
function openTimes(perWeek: number, weeks: number, minutes: number): Date[] {
  const offered = new Set(weekdays.slice(0, perWeek))
  const days = Array.from({ length: weeks * 7 }, (_, index) => shiftDate(MONDAY, index))
  const open = days.filter((date, index) => offered.has(weekdayOf(date)) && index % 5 !== 1)
  const starts = Array.from({ length: Math.floor(630 / minutes) }, (_, index) => 420 + index * minutes)
  return open.flatMap((date, day) =>
    starts.filter((_, index) => (index + day) % 7 !== 3).map((start) => practiceInstant(date, start)),
  )
}

/** The form page with another practice's times in place of its own. */
async function openGrid(
  width: number,
  rootSize: number,
  slots: readonly Date[],
  minutes: number,
): Promise<Page> {
  const page = await newPage({ viewport: { width, height: 844 } })
  await page.goto(`${site.url}/consultation`)
  // Fonts are optional, and a slow first page goes without: here they are waited for.
  await page.evaluate(async () => {
    const faces = [
      new FontFace('Caslon Condensed', 'url(/fonts/caslon-condensed.woff2)'),
      new FontFace('Caslon Condensed', 'url(/fonts/caslon-condensed-italic.woff2)', { style: 'italic' }),
      new FontFace('Literata Text', 'url(/fonts/literata.woff2)'),
    ]
    for (const face of faces) document.fonts.add(await face.load())
  })
  const html = await renderPage(createElement(DayGrid, { times: { known: true, slots }, minutes }))
  await page.evaluate(
    ([grid, size]) => {
      const old = document.querySelector('.day-grid')
      if (old) old.outerHTML = grid
      if (size) document.documentElement.style.fontSize = `${size}px`
    },
    [html, rootSize] as const,
  )
  return page
}

/** What stands in something else, or runs out of its frame; sizes in pixels that a browser may round. */
async function faultsIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frames = [...document.querySelectorAll<HTMLElement>('.day-grid label')].filter(
      (label) => label.offsetWidth > 0,
    )
    const boxes = frames.map((label) => ({ label, box: label.getBoundingClientRect() }))
    const sideways = boxes.some(({ box }) => box.left < 0 || box.right > innerWidth)
    const faults = sideways ? ['the grid is wider than the screen'] : []
    for (const [index, { label, box }] of boxes.entries()) {
      const words = document.createRange()
      words.selectNodeContents(label)
      const seen = [...words.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
      const out = seen.some(
        ({ left, right, top, bottom }) =>
          left < box.left || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1,
      )
      if (out) faults.push(`${label.textContent} runs out of its frame`)
      if (box.width < 24 || box.height < 44) faults.push(`${label.textContent} is a small target`)
      const over = boxes
        .slice(index + 1)
        .find(
          ({ box: other }) =>
            box.left < other.right - 1 &&
            other.left < box.right - 1 &&
            box.top < other.bottom - 1 &&
            other.top < box.bottom - 1,
        )
      if (over) faults.push(`${label.textContent} stands in ${over.label.textContent}`)
    }
    return faults
  })
}

describe.each([
  [320, 0],
  [390, 0],
  [390, 34],
  [768, 0],
  [1280, 0],
])('at %i px with letters of %i px (0: as set)', (width, rootSize) => {
  test.each([
    [1, 1, 20],
    [2, 26, 60],
    [3, 4, 20],
    [3, 7, 10],
    [4, 5, 15],
    [5, 26, 30],
    [6, 3, 45],
    [7, 4, 20],
    [7, 26, 60],
  ])('%i days a week, %i weeks, calls of %i minutes', async (perWeek, weeks, minutes) => {
    const page = await openGrid(width, rootSize, openTimes(perWeek, weeks, minutes), minutes)
    expect(await faultsIn(page)).toEqual([])
    await page.context().close()
  })
})

test('weekdays stand under their name, week below week, and the times of the chosen day below them all', async () => {
  const page = await openGrid(390, 0, openTimes(5, 7, 20), 20)
  const places = await page.evaluate(() => {
    const place = (element: Element) => element.getBoundingClientRect()
    const names = [...document.querySelectorAll('.day-grid__weekday')].map((name) =>
      Math.round(place(name).left),
    )
    const days = [...document.querySelectorAll<HTMLInputElement>('.day-grid [name=day]')].map((day) => ({
      date: day.value,
      column: names.indexOf(Math.round(place(day).left)),
      top: Math.round(place(day).top),
    }))
    const shown = [...document.querySelectorAll<HTMLElement>('.day-grid__times')].filter(
      (times) => times.offsetHeight > 0,
    )
    return { days, shown: shown.map((times) => Math.round(place(times).top)) }
  })
  expect(places.days.map(({ column }) => weekdays[column])).toEqual(
    places.days.map(({ date }) => weekdayOf(date)),
  )
  const weekOf = (date: string) => shiftDate(date, -weekdays.indexOf(weekdayOf(date)))
  const rows = Map.groupBy(places.days, ({ date }) => weekOf(date))
  const tops = [...rows.values()].map((inWeek) => new Set(inWeek.map(({ top }) => top)))
  expect(tops.every((inWeek) => inWeek.size === 1)).toBe(true)
  expect(tops.map((inWeek) => [...inWeek][0])).toEqual(
    tops.map((inWeek) => [...inWeek][0]).toSorted((a = 0, b = 0) => a - b),
  )
  expect(places.shown.length).toBe(1)
  expect(places.shown[0]).toBeGreaterThan(places.days.at(-1)?.top ?? 0)
  await page.context().close()
})
