import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#lib/commands/launch-browser'
import { readDocuments } from '#lib/documents/read-documents'
import { copyProject, SITE_SOURCES } from '../support/copy-project.ts'
import { ANN, type FormPage, openForm, sendForm } from '../support/form-page.ts'
import { newDataDir, type Site, startSite } from '../support/start-site.ts'

// The site after an update: its privacy page has a component that only works with React in the browser.
const COUNTER = `'use client'
import { useState } from 'react'

export function Counter() {
  const [count, setCount] = useState(0)
  return <button type="button" onClick={() => setCount(count + 1)}>Pressed {count} times</button>
}
`

let site: Site
let openedBefore: FormPage
const dataDir = newDataDir()
const project = copyProject(SITE_SOURCES)

beforeAll(async () => {
  const before = await startSite({ dataDir })
  openedBefore = await openForm(before.url)
  await before.stop()
  writeFileSync(path.join(project, 'components/site/counter.tsx'), COUNTER)
  const page = path.join(project, 'app/privacy/page.tsx')
  const source = readFileSync(page, 'utf8')
  const changed = source.replace('<main id="main">', '<main id="main"><Counter />')
  expect(changed).not.toBe(source)
  writeFileSync(page, `import { Counter } from '#components/site/counter'\n${changed}`)
  const build = [path.resolve('node_modules/next/dist/bin/next'), 'build']
  const env = { ...process.env, NODE_ENV: 'production' as const, DATA_DIR: newDataDir() }
  const built = spawnSync(process.execPath, build, { cwd: project, env, encoding: 'utf8' })
  expect(built.status, built.stderr).toBe(0)
  site = await startSite({ project, dataDir })
}, 300_000)

afterAll(() => site?.stop())

test('the build finds the page by itself, and takes the scripts out of all others', () => {
  const { pages, hydrated } = readDocuments(path.join(project, '.next'))
  expect([...hydrated]).toEqual(['/privacy'])
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

test('a form opened before the update is accepted after it, though its action has another id by now', async () => {
  const idIn = ({ hidden }: FormPage) =>
    hidden.map(([name]) => name).find((name) => name.startsWith('$ACTION_ID_'))
  expect(idIn(openedBefore)).toBeDefined()
  // The copy stands elsewhere, and the place of an action is part of its id.
  expect(idIn(await openForm(site.url))).not.toBe(idIn(openedBefore))
  const answer = await sendForm(site.url, openedBefore, { ...ANN, slot: openedBefore.slots[0] ?? '' })
  expect(answer.status).toBe(303)
})
