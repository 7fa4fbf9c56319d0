// Another practice moves in by its content alone: its facts, a question in another language, words of an area.
import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Masthead } from '#components/site/masthead'
import { invitation } from '#lib/calendar/invitation'
import { listAreaPages, listPages, listQuestions } from '#lib/content/pages'
import { describeSlot } from '#lib/mail/describe-consultation'
import { readPractice } from '#lib/practice/practice'
import { openSlots } from '#lib/schedule/open-slots'
import { llmsText } from '#lib/site/llms-text'
import { type Overlay, underWords } from '#lib/source/overlay'
import FaqPage from '../../app/faq/page.tsx'
import HomePage from '../../app/page.tsx'
import AreaPage from '../../app/wheres-your-pain/[area]/page.tsx'
import { plainText, renderPage } from '../support/render-page.ts'

const matter = 'updated: 2027-01-01\n---\n\n'
const MOVED_IN: Overlay = {
  version: 'another practice',
  texts: new Map([
    ['content/practice.yaml', readFileSync('tests/support/second-practice.yaml', 'utf8')],
    ['content/faq/duele.mdx', `---\nquestion: ¿Duele?\norder: 1\nlang: es\n${matter}Un poco.\n`],
    ['content/body-regions/neck.mdx', `---\nname: Neck\norder: 2\n${matter}It holds the head. More.\n`],
  ]),
}
const there = <Result>(work: () => Result) => underWords(MOVED_IN, work)

/** By Node's own reckoning, not by the site's. */
const DENVER = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/Denver',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const hours = (day: string, from: number, to: number) =>
  Array.from({ length: (to - from) * 2 }, (_, half) => {
    const hour = String(from + Math.floor(half / 2)).padStart(2, '0')
    return `${day} ${hour}:${half % 2 ? '30' : '00'}`
  })

test('its pages name it, and the practice before nowhere', async () => {
  const pages = [HomePage, FaqPage, Masthead]
  const html = await there(async () =>
    Promise.all(pages.map(async (page) => plainText(await renderPage(createElement(page))))),
  )
  const text = await there(async () =>
    llmsText(await listPages(), await listQuestions(), readPractice(), new URL('https://www.example.com')),
  )
  for (const said of [...html, text]) {
    expect(said).not.toMatch(/Baltimore|Towson|Eastern Time|20-minute/)
    expect(said).toMatch(/Cupping|Boulder/)
  }
  for (const fact of ['Ada Muñoz, PT', '2 Other Street', 'Louisville', '30-minute', '+13035550123'])
    expect(html[0]).toContain(fact)
  expect(html[0]).toContain('"opens":"13:00","closes":"15:00"')
})

test('its questions say their language, and an area with words has a page', async () => {
  expect(await there(() => renderPage(createElement(FaqPage)))).toMatch(/<details[^>]* lang="es"/)
  expect((await there(listAreaPages)).map(({ path }) => path)).toEqual(['/wheres-your-pain/neck'])
  const params = Promise.resolve({ area: 'neck' })
  const area = await there(() => renderPage(createElement(AreaPage, { params })))
  expect(area).toContain('It holds the head.')
  expect(area).toContain('href="/consultation#area-neck"')
})

test('its times are those of its own clocks and days, from the form to the invitation', () => {
  const now = new Date('2027-03-06T18:00:00Z')
  const { calls, slots, words, calendar } = there(() => {
    const { calls, closures } = readPractice()
    const slots = openSlots({ calls, closures, busy: [], closed: [], taken: [], now })
    const start = slots[0] ?? now
    const organizer = { name: 'Practice', email: 'practice@example.com' }
    const event = {
      uid: 'a@b',
      sequence: 0,
      title: 'Call',
      minutes: calls.minutes,
      cancelled: false,
      organizer,
      now,
    }
    return { calls, slots, words: describeSlot(start), calendar: invitation({ ...event, start }).content }
  })
  expect(calls.minutes).toBe(30)
  // Three weeks, and within them the day on which the clocks change.
  const told = new Set(slots.map((slot) => DENVER.format(slot)))
  const open = [hours('Tue', 8, 16), hours('Thu', 8, 12), hours('Thu', 13, 15), hours('Fri', 10, 11)].flat()
  expect([...told].sort()).toEqual(open.sort())
  expect(words).toBe('Tuesday, March 9, 8:00 am Mountain Time')
  expect(calendar).toContain('DTSTART;TZID=America/Denver:20270309T080000')
  expect(calendar).toContain('TZOFFSETTO:-0600')
  expect(calendar).not.toContain('New_York')
})
