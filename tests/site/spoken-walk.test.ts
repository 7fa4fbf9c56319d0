import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { requestCall } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'
import { linkIn, mailTo, readMails } from '../support/read-mails.ts'

const { site, newPage } = openSite()
let page: Page
beforeAll(async () => {
  page = await newPage({ viewport: { width: 390, height: 844 } })
})

/** The accessibility tree in order is what a screen reader walks through: read it as you would listen to it. */
test.each([
  ['home', '/'],
  ['form', '/consultation'],
])('%s reads as it did', async (name, path) => {
  await page.goto(site.url + path)
  // Of the first day a part may have passed already.
  if (name === 'form') await page.locator('input[name=day]').nth(1).check()
  await expect(await walk(page)).toMatchFileSnapshot(`./walks/${name}.txt`)
})

test('what was chosen is said as one reads it', async () => {
  await page.goto(`${site.url}/consultation`)
  await page.locator('input[name=day]').nth(1).check()
  await page.locator('.day-grid__times:visible input').first().check()
  expect(await page.locator('[data-summary]').textContent()).toMatch(
    /^You ask for: \w+day, \w+ \d+ at \d+:\d\d\s[ap]m Eastern Time( \(.+ where you are\))?\.$/,
  )
})

test('the request page and the inbox read as they did', async () => {
  const patient = (await requestCall(site.url)).headers.get('location') ?? ''
  await page.goto(site.url + patient)
  await expect(await walk(page)).toMatchFileSnapshot('./walks/request.txt')

  await page.goto(`${site.url}/practice`)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  const mail = mailTo(await readMails(site.dataDir, 3), 'practice@localhost', /Open your inbox/)
  await page.goto(site.url + new URL(linkIn(mail, 'Open the inbox')).pathname)
  await page.getByRole('button', { name: 'Open it on this device' }).click()
  await page.getByRole('heading', { name: 'To answer' }).waitFor()
  await expect(await walk(page)).toMatchFileSnapshot('./walks/inbox.txt')
})

/** WCAG 2.4.1 and the reach of the picker: what is passed on the way from its heading to the first time. */
test('the first time is two Tab stops and few words from the heading of the picker', async () => {
  await page.goto(`${site.url}/consultation`)
  const { stops, words } = await page.evaluate(() => {
    const picker = document.querySelector('#slot')
    const first = picker?.querySelector('input[name^=slot-]')
    if (!picker || !first) return { stops: Number.POSITIVE_INFINITY, words: '' }
    const spoken = document.createRange()
    spoken.setStart(picker, 0)
    spoken.setEndBefore(first)
    const inputs = [...picker.querySelectorAll('input')]
    return {
      stops: new Set(
        inputs.slice(0, inputs.indexOf(first as HTMLInputElement) + 1).map((input) => input.name),
      ).size,
      words: spoken.toString(),
    }
  })
  expect(stops).toBeLessThanOrEqual(2)
  expect(words.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(60)
})

/** The tree without what changes with the day, the number of times, or the run: and of many days alike, two. */
async function walk(walked: Page): Promise<string> {
  const tree = await walked.locator('body').ariaSnapshot()
  const copied = await walked.evaluate(() => {
    getSelection()?.selectAllChildren(document.body)
    return String(getSelection())
  })
  for (const text of [tree.replaceAll(/\/url: .*/g, ''), copied]) expect(text).not.toMatch(JOINED)
  const plain = tree
    .replaceAll(/\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d+/g, 'DAY')
    .replaceAll(/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b \d*/g, 'DATE ')
    .replaceAll(/\b\d+ free/g, 'N free')
    .replaceAll(/\b\d+:\d\d\s[ap]m/g, 'TIME')
    .replaceAll(/\b\d+ (?:days|hours) left/g, 'SOME TIME left')
    .replaceAll(/\/consultation\/[\w-]{40,}/g, '/consultation/TOKEN')
    .replaceAll(/\/practice\/consultations\/[\w-]{40,}/g, '/practice/consultations/TOKEN')
    .replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'REFERENCE')
  return `${fewOfAKind(plain.split('\n')).join('\n')}\n`
}

/** A day, a time or a word without a space to the next: "December8", "8,7:40", "87:40", "pmEastern". */
const JOINED = new RegExp(
  [
    '[\\p{L},.]\\d{1,2}:\\d\\d',
    '\\d{3}:\\d\\d|\\b(?:1[3-9]|[2-9]\\d):\\d\\d',
    '\\d[ap]m|\\d\\s[ap]m[\\p{L}\\d]',
    '(?:January|February|March|April|May|June|July|August|September|October|November|December)\\d',
    'day,\\S',
  ].join('|'),
  'u',
)

/** Lines that only repeat the two before them are left out. */
function fewOfAKind(lines: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return lines.filter((line) => {
    const times = (seen.get(line) ?? 0) + 1
    seen.set(line, times)
    return times <= 2 || !/DAY|TIME|DATE|free|Morning|Afternoon/.test(line)
  })
}
