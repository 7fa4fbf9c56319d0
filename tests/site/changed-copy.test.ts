import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from '#lib/commands/launch-browser'
import { readDocuments } from '#lib/documents/read-documents'
import { copyProject, SITE_SOURCES } from '../support/copy-project.ts'
import { ANN, type FormPage, openForm, requestCall, sendForm } from '../support/form-page.ts'
import { pageText } from '../support/sound-copy.ts'
import { newDataDir, type Site, startSite } from '../support/start-site.ts'

// A copy of the site as an update leaves it: other code, words and settings, built once for all that follows. Its words
// are changed while it runs, and between its starts.
const project = copyProject(SITE_SOURCES)
const dataDir = newDataDir()
const env = { ENV_FILE: '.env' }
const read = (name: string) => readFileSync(path.join(project, 'content', name), 'utf8')
const write = (name: string, text: string) => writeFileSync(path.join(project, 'content', name), text)

const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.padEnd(60, 's')
const address = `https://example.com/${'a-long-address/'.repeat(8)}`
const tied = 'words held together by spaces that never break at all'.replaceAll(' ', '\u00a0')

const COUNTER = `'use client'
import { useState } from 'react'

export function Counter() {
  const [count, setCount] = useState(0)
  return <button type="button" onClick={() => setCount(count + 1)}>Pressed {count} times</button>
}
`

let openedBefore: FormPage
let site: Site
beforeAll(async () => {
  const before = await startSite({ dataDir })
  openedBefore = await openForm(before.url)
  await before.stop()
  changeWords()
  changeCode()
  changeSettings()
  // As a host would that starts the build itself: with nothing in its environment.
  const built = spawnSync(process.execPath, ['lib/commands/next.ts', 'build'], {
    cwd: project,
    env: { NODE_ENV: 'production', PATH: process.env.PATH },
    encoding: 'utf8',
  })
  expect(built.status, built.stderr).toBe(0)
  site = await startSite({ project, dataDir, env })
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

test('build and pages go by .env alone: a "$" stays, and what Next would read besides is not read', async () => {
  expect(site.output()).not.toContain('Creating an optimized production build')
  expect(await text('/faq')).toContain('href="http://practice.example/faq"')
  expect(await text('/sitemap.xml')).toContain('http://practice.example/faq')
})

describe('a component that needs scripts', () => {
  test('the build finds the page by itself, and takes the scripts out of all others', () => {
    const { pages, isHydrated } = readDocuments(path.join(project, '.next'))
    expect([...pages.keys()].filter(isHydrated)).toEqual(['/privacy'])
    const withScripts = [...pages].filter(([, { bodies }]) =>
      /<script src="\/_next\//.test(String(bodies.identity)),
    )
    expect(withScripts.map(([address]) => address)).toEqual(['/privacy'])
  })

  test('its scripts stay, its policy lets them run by hash, and the component works', async () => {
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      const refused: string[] = []
      page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
      const response = await page.goto(`${site.url}/privacy`)
      const policy = response?.headers()['content-security-policy'] ?? ''
      expect(policy).toMatch(/script-src 'self' 'sha256-/)
      expect(policy).not.toContain('unsafe')
      await page.getByRole('button', { name: 'Pressed 0 times' }).click()
      await page.getByRole('button', { name: 'Pressed 1 times' }).waitFor()
      expect(refused).toEqual([])
    } finally {
      await browser.close()
    }
  })
})

test('a form opened before the update is accepted after it, though its action has another id by now', async () => {
  const idIn = ({ hidden }: FormPage) =>
    hidden.map(([name]) => name).find((name) => name.startsWith('$ACTION_ID_'))
  expect(idIn(openedBefore)).toBeDefined()
  // The copy stands elsewhere, and the place of an action is part of its id.
  expect(idIn(await openForm(site.url))).not.toBe(idIn(openedBefore))
  const answer = await sendForm(site.url, openedBefore, { ...ANN, slot: openedBefore.slots[0] ?? '' })
  expect(answer.status).toBe(303)
})

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
  site = await startSite({ project, dataDir, env })
  expect(site.output()).toContain('content/pages/privacy.mdx')
  expect(await text('/privacy')).toBe(before)
  await takesRequests()
  const { status, warnings } = await health()
  expect(status).toBe(200)
  expect(warnings).toContain('content/pages/privacy.mdx:')
  expect(warnings).toContain('The last build failed')
  await site.stop()
  write('pages/privacy.mdx', was)
  site = await startSite({ project, dataDir, env })
  expect(await health()).toEqual({ status: 200, warnings: '' })
}, 400_000)

function changeWords(): void {
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
}

/** The privacy page gets a component that only works with React in the browser. */
function changeCode(): void {
  writeFileSync(path.join(project, 'components/site/counter.tsx'), COUNTER)
  const page = path.join(project, 'app/privacy/page.tsx')
  const source = readFileSync(page, 'utf8')
  const changed = source.replace('<main id="main">', '<main id="main"><Counter />')
  expect(changed).not.toBe(source)
  writeFileSync(page, `import { Counter } from '#components/site/counter'\n${changed}`)
}

/** Next by itself would read the last two as well, and take the "$" of the first for a variable. */
function changeSettings(): void {
  const files = {
    '.env': "SITE_URL='http://practice.example'\nPRACTITIONER_EMAIL='a$HOME@example.com'\n",
    '.env.local': "SITE_URL='http://other.example'\nDATA_KEY='bad'\n",
    '.env.production': "SITE_URL='http://third.example'\n",
  }
  for (const [name, lines] of Object.entries(files)) writeFileSync(path.join(project, name), lines)
}
