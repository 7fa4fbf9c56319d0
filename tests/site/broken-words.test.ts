import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from '#lib/commands/launch-browser'
import { copyProject, SITE_SOURCES } from '../support/copy-project.ts'
import { requestCall } from '../support/form-page.ts'
import { pageText } from '../support/sound-copy.ts'
import { newDataDir, type Site, startSite } from '../support/start-site.ts'

// A copy of the site whose words are changed while it runs, and between its starts.
const project = copyProject(SITE_SOURCES)
const dataDir = newDataDir()
const read = (name: string) => readFileSync(path.join(project, 'content', name), 'utf8')
const write = (name: string, text: string) => writeFileSync(path.join(project, 'content', name), text)

const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.padEnd(60, 's')
const address = `https://example.com/${'a-long-address/'.repeat(8)}`
const tied = 'words held together by spaces that never break at all'.replaceAll(' ', '\u00a0')

let site: Site
beforeAll(async () => {
  const visit = pageText(
    `Your visit ${long}`,
    `${tied}\n\n## What to bring ${long}\n\n* ${address}\n* [${address}](${address})\n\n## ${tied}\n\nShoes.`,
  )
  write('pages/your-visit.mdx', visit.replace('---\n\n', 'menu: yes\n---\n\n'))
  write('pages/later.mdx', pageText('Later', 'Words.').replace('---\n\n', 'draft: true\n---\n\n'))
  write(
    'faq/insurance.mdx',
    read('faq/insurance.mdx').replace(/^question: .*$/m, `question: Is ${long} covered?`),
  )
  site = await startSite({ project, dataDir })
}, 400_000)
afterAll(() => site?.stop())

const text = async (address: string) => (await fetch(site.url + address)).text()
const health = async () => {
  const response = await fetch(`${site.url}/api/health`)
  const { warnings } = z.object({ warnings: z.array(z.string()) }).parse(await response.json())
  const told = warnings.filter((words) => !words.startsWith('Mail is not sent'))
  return { status: response.status, warnings: told.join('\n') }
}
/** Files are looked at twice a second. */
const nextLook = () => new Promise((resolve) => setTimeout(resolve, 600))
const takesRequests = async () => {
  expect((await fetch(`${site.url}/consultation`)).status).toBe(200)
  expect((await requestCall(site.url, { name: `Ann ${Math.random()}`, slot: 'any' })).status).toBe(303)
}

describe('a new file in content/pages', () => {
  test('is a page at its own address, with a heading and an anchor for each part', async () => {
    const html = await text('/your-visit')
    expect(html).toContain('<h1')
    expect(html).toContain(`id="what-to-bring-${long.toLowerCase()}"`)
    expect(html).toContain('id="contents"')
  })

  test('stands in the sitemap, in llms.txt and, as its file says, in the menu', async () => {
    expect(await text('/sitemap.xml')).toContain('/your-visit</loc>')
    expect(await text('/llms.txt')).toContain('/your-visit)')
    expect(await text('/privacy')).toMatch(/<a [^>]*href="\/your-visit"/)
  })

  test('that is a draft is served nowhere and named nowhere', async () => {
    expect((await fetch(`${site.url}/later`)).status).toBe(404)
    expect(await text('/sitemap.xml')).not.toContain('/later<')
    expect(await text('/llms.txt')).not.toContain('/later)')
  })
})

test('long words, addresses and no-break spaces stay within 320 pixels', async () => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
    for (const address of ['/your-visit', '/faq', '/dry-needling', '/']) {
      await page.goto(site.url + address)
      // The body clips what sticks out: words beyond the edge could not even be scrolled to.
      const outside = await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const found: string[] = []
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.parentElement?.closest('[aria-hidden], script, style')) continue
          const range = document.createRange()
          range.selectNodeContents(node)
          if ([...range.getClientRects()].some(({ right, width }) => width > 1 && right > 321))
            found.push(node.textContent ?? '')
        }
        return found
      })
      expect(outside, address).toEqual([])
    }
  } finally {
    await browser.close()
  }
})

describe('words that break while the site runs', () => {
  test.each([
    ['pages/home.mdx', (was: string) => was.replace('draft: false', 'draft: true'), 'home.mdx:7 draft'],
    ['pages/consultation.mdx', (was: string) => `${was}\n{`, 'content/pages/consultation.mdx:'],
    ['practice.yaml', (was: string) => was.replace('minutes: 20', 'minutes: few'), 'content/practice.yaml:'],
    ['faq/aftercare.mdx', () => '', 'content/faq/aftercare.mdx:1 line 1 must be exactly three dashes'],
  ])('%s: health names the line, and the form goes on', async (name, breakIt, said) => {
    const was = read(name)
    expect((await health()).warnings).toBe('')
    try {
      expect(breakIt(was)).not.toBe(was)
      write(name, breakIt(was))
      await nextLook()
      expect(await health()).toMatchObject({ status: 200, warnings: expect.stringContaining(said) })
      await takesRequests()
    } finally {
      write(name, was)
    }
    await nextLook()
    expect(await health()).toEqual({ status: 200, warnings: '' })
  })
})

test('a build that fails leaves the last good one serving, and the next good one takes its place', async () => {
  const was = read('pages/privacy.mdx')
  const before = await text('/privacy')
  await site.stop()
  write('pages/privacy.mdx', was.replace('id="kept"', 'id="kept" color="red"'))
  site = await startSite({ project, dataDir })
  expect(site.output()).toContain('content/pages/privacy.mdx')
  expect(await text('/privacy')).toBe(before)
  await takesRequests()
  const { status, warnings } = await health()
  expect(status).toBe(200)
  expect(warnings).toContain('content/pages/privacy.mdx:')
  expect(warnings).toContain('The last build failed')
  await site.stop()
  write('pages/privacy.mdx', was)
  site = await startSite({ project, dataDir })
  expect(await health()).toEqual({ status: 200, warnings: '' })
}, 400_000)
