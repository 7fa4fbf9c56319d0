import { randomUUID } from 'node:crypto'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from '#lib/commands/launch-browser'
import { checkAccessibility } from '../support/check-accessibility.ts'
import { openForm, requestCall, sendForm } from '../support/form-page.ts'
import { openInbox } from '../support/open-inbox.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'
import { type Site, startSite } from '../support/start-site.ts'
import { waitForFonts } from '../support/wait-for-fonts.ts'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await launchBrowser()
  site = await startSite()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

const PATHS = [
  '/',
  '/dry-needling',
  '/faq',
  '/wheres-your-pain',
  '/privacy',
  '/accessibility',
  '/consultation',
  '/nowhere',
]

/** Forms after an answer, requests and the inbox are checked where the journeys reach them. */
test.each(PATHS)('axe finds nothing on %s, whatever is open, in either palette', async (path) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme })
    const page = await context.newPage()
    await page.goto(site.url + path)
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    await checkAccessibility(page)
    await context.close()
  }
})

/** WCAG 2.2, 2.4.11. The bar with the one action stands over the page on a phone. */
test.each(PATHS)('on %s what has the focus is never covered, walking either way', async (path) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  await page.goto(site.url + path)
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press(key)
      const covered = await page.evaluate(() => {
        const focused = document.activeElement
        const bar = document.querySelector('.call-bar')
        if (
          !focused ||
          focused === document.body ||
          !bar ||
          bar.contains(focused) ||
          getComputedStyle(bar).visibility === 'hidden'
        )
          return
        const { top, bottom } = focused.getBoundingClientRect()
        const over = bar.getBoundingClientRect()
        return bottom > over.top + 1 && top < over.bottom - 1 ? focused.textContent : undefined
      })
      expect(covered, path).toBeUndefined()
    }
  }
  await context.close()
})

/** WCAG 2.2, 1.4.4 and 1.4.12. Lost is what leaves the screen, and the day in "November 3|0"; only long words and addresses may break. */
test.each([
  ['twice the size', 'html { font-size: 34px !important }'],
  [
    'set wide',
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  ],
])('on a phone no word is lost when text is %s', async (_how, css) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true })
  await waitForFonts(context)
  const page = await context.newPage()
  for (const path of [...PATHS, '/practice', (await confirmedCall()).patient]) {
    await page.goto(site.url + path)
    await page.addStyleTag({ content: css })
    await page.evaluate(() => document.fonts.ready)
    const lost = await page.evaluate(() => {
      const found: string[] = []
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (text.parentElement?.closest('.sr-only, style, script')) continue
        for (const word of (text.textContent ?? '').matchAll(/[\p{L}\d:]+/gu)) {
          const range = document.createRange()
          range.setStart(text, word.index)
          range.setEnd(text, word.index + word[0].length)
          const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
          const outside = boxes.some(({ left, right }) => right > 0 && (left < -1 || right > innerWidth + 1))
          const lines = new Set(boxes.map(({ top }) => Math.round(top))).size
          if (outside || (lines > 1 && word[0].length < 12 && !text.textContent?.includes('@')))
            found.push(`${word[0]} in "${text.textContent}"`)
        }
      }
      return found
    })
    expect(lost, path).toEqual([])
  }
  await context.close()
})

test('what a patient prints of a confirmed call is one page', async () => {
  const page = await browser.newPage()
  await page.goto(site.url + (await confirmedCall()).patient)
  const printed = (await page.pdf({ format: 'Letter', margin: MARGIN })).toString('latin1')
  expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('time').isVisible()).toBe(true)
  expect(await page.locator(':is(button, form, footer, nav, .calm-muscle):visible').count()).toBe(0)
  await page.close()
})

/** A phone on its side has no height to spare for a bar. */
test('no bar stands over a phone on its side', async () => {
  const page = await browser.newPage({ viewport: { width: 844, height: 390 } })
  await page.goto(`${site.url}/faq`)
  expect(await page.locator('.call-bar').evaluate((bar) => getComputedStyle(bar).position)).toBe('static')
  await page.close()
})

/** Chromium tells so of an empty box or date that is `required`. */
test('nothing is told to be wrong before anything was sent', async () => {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  await openInbox(page, site)
  const inbox = ['/practice', '/practice/words', '/practice/words/closures']
  for (const path of ['/consultation', ...inbox, (await confirmedCall()).patient]) {
    await page.goto(site.url + path)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    const wrong = nodes.filter(({ properties }) =>
      properties?.some(({ name, value }) => name === 'invalid' && value.value !== 'false'),
    )
    expect(
      wrong.map(({ name }) => name?.value),
      path,
    ).toEqual([])
  }
  await page.close()
})

/** As sent: what a browser has read it has also put right. */
test('the HTML of every page is valid, for patients and in the inbox', async () => {
  const { patient, answers } = await confirmedCall()
  const context = await browser.newContext()
  const { request } = context
  const refused = await sendForm(site.url, await openForm(site.url), {})
  await expectValid('a form sent empty', await refused.text())
  const page = await context.newPage()
  await openInbox(page, site)
  for (const path of [...PATHS, patient, ...answers, ...INBOX_PATHS])
    await expectValid(path, await (await request.get(site.url + path)).text())
  await context.close()
})

const INBOX_PATHS = [
  '/practice',
  '/practice/past',
  '/practice/several',
  '/practice/add',
  '/practice/calendar',
  '/practice/week',
  '/practice/words',
  '/practice/words/facts',
  '/practice/words/closures',
  '/practice/words/site',
]

const MARGIN = { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' }

const html = new HtmlValidate({
  root: true,
  // What the standard demands; its other presets also judge how the source is written, and that is React's.
  extends: ['html-validate:standard'],
  // React writes action="" on the forms of server actions; browsers send those to the page itself.
  elements: ['html5', { form: { inherit: 'form', attributes: { action: { enum: ['/.*/'] } } } }],
  rules: {
    // Radios and boxes have autocomplete="off" on purpose (components/consultation/day-times.tsx).
    'valid-autocomplete': 'off',
  },
})

async function expectValid(where: string, source: string): Promise<void> {
  const { results } = await html.validateString(source)
  const found = results.flatMap(({ messages }) => messages)
  expect(
    found.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
    where,
  ).toEqual([])
}

/** The states are set in the store: some come only with time, one by a fault. */
test('axe finds nothing on the page of a patient in any state, nor in the inbox that holds them all', async () => {
  const { patient } = await confirmedCall()
  const store = new SqliteDatabase(path.join(site.dataDir, 'practice.sqlite'))
  const confirmed = ROW.parse(store.prepare("select * from consultations where state = 'confirmed'").get())
  const columns = Object.keys(confirmed)
  const put = store.prepare(
    `insert or replace into consultations (${columns.join(', ')}) values (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  for (const [state, change] of Object.entries(STATES)) {
    put.run({ ...confirmed, ...change })
    const answer = await page.goto(site.url + patient)
    expect(answer?.status(), state).toBeLessThan(500)
    await checkAccessibility(page)
  }
  put.run(confirmed)
  for (const [at, [, change]] of Object.entries(STATES).entries()) {
    const slot = new Date(Date.parse(String(confirmed.slot)) + (at + 1) * 60_000).toISOString()
    const own = { id: randomUUID(), reference: `AXES-${1000 + at}`, fingerprint: null, slot }
    put.run({ ...confirmed, ...own, ...change })
  }
  store.close()
  await openInbox(page, site)
  for (const list of ['Today', 'To answer', 'Missed', 'Other times offered', 'Upcoming calls', 'Held back'])
    await page.getByRole('heading', { level: 2, name: list }).waitFor()
  await page.getByText('can’t be read').first().waitFor()
  await checkAccessibility(page)
  await page.goto(`${site.url}/practice/past`)
  await page.getByText('was deleted after its time').waitFor()
  await checkAccessibility(page)
  await context.close()
})

const ROW = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const PAST = '2026-01-05T12:00:00.000Z'
const STATES: Record<string, z.infer<typeof ROW>> = {
  requested: { state: 'requested' },
  offered: { state: 'requested', proposals: '["2099-03-09T12:00:00.000Z","2099-03-10T12:00:00.000Z"]' },
  confirmed: { state: 'confirmed' },
  'confirmed, and to be told by phone': { state: 'confirmed', to_tell_since: PAST },
  over: { state: 'confirmed', slot: PAST },
  declined: { state: 'declined' },
  cancelled: { state: 'cancelled' },
  missed: { state: 'expired', slot: PAST },
  'held back': { state: 'quarantined', held_back_for: 'doubtful', suspicion: 'it names a web address' },
  erased: { state: 'declined', personal: null, erased_at: PAST },
  damaged: { personal: '{' },
}

type Call = {
  readonly patient: string
  /** The pages that the practitioner's mail leads to. */
  readonly answers: readonly string[]
}

let call: Promise<Call> | undefined
/** One call for all tests here, requested and confirmed. */
function confirmedCall(): Promise<Call> {
  call ??= confirmCall()
  return call
}

async function confirmCall(): Promise<Call> {
  const sent = await requestCall(site.url)
  const mail = mailTo(await readMails(site.dataDir, 2), 'practice@localhost', /Confirm this time/)
  const answers = ['Confirm this time', 'Offer other times', 'Decline'].map(
    (label) => new URL(linkIn(mail, label)).pathname,
  )
  const page = await browser.newPage()
  await page.goto(site.url + answers[0])
  await page.getByRole('button', { name: 'Confirm this call' }).click()
  await page.getByRole('heading', { level: 1, name: 'This call is confirmed' }).waitFor()
  await page.close()
  return { patient: sent.headers.get('location') ?? '', answers }
}
