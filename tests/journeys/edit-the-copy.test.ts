import { readdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#lib/commands/launch-browser'
import { type Editor, startEditor } from '../support/start-editor.ts'

let editor: Editor
let browser: Browser
let page: Page

beforeAll(async () => {
  editor = await startEditor()
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(60_000)
})

afterAll(async () => {
  await browser?.close()
  await editor?.stop()
})

const collections = [
  { folder: 'pages', address: 'collection/pages/item', field: 'Heading' },
  { folder: 'faq', address: 'collection/questions/item', field: 'Question' },
  { folder: 'body-regions', address: 'collection/regions/item', field: 'Name' },
]
const entries = [
  ...collections.flatMap(({ folder, address, field }) =>
    readdirSync(`content/${folder}`).map((file) => ({
      file: `content/${folder}/${file}`,
      address: `${address}/${file.replace('.mdx', '')}`,
      field,
    })),
  ),
  { file: 'content/practice.yaml', address: 'singleton/practice', field: 'City' },
]

/** A page of next dev is compiled when it is first asked for. */
const patience = { timeout: 30_000 }

const open = async (address: string) => {
  await page.goto(`${editor.url}/keystatic/${address}`)
  // A form is drawn before it answers.
  await page.waitForLoadState('networkidle')
}
const save = async (button = 'Save') => {
  const written = page.waitForResponse((response) => response.url().endsWith('/api/keystatic/update'))
  await page.getByRole('button', { name: button, exact: true }).click()
  expect((await written).status()).toBe(200)
}
/** The status of the saving, or null when pressing the button saved nothing within ten seconds. */
const typeAndSave = async (input: Locator, text: string): Promise<number | null> => {
  const written = page
    .waitForResponse((response) => response.url().endsWith('/api/keystatic/update'), { timeout: 10_000 })
    .catch(() => null)
  await input.fill('')
  await input.fill(text)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  return (await written)?.status() ?? null
}
const words = () => page.locator('[contenteditable=true]').first()

describe('a file that is opened and saved', () => {
  it.each(entries)('stays as it is: $file', async ({ file, address, field }) => {
    await open(address)
    const input = page.getByRole('textbox', { name: field, exact: true })
    const typed = await input.inputValue()
    // On a busy machine the form may still not answer: then what was typed is unknown to it, and is typed again.
    await expect.poll(() => typeAndSave(input, `${typed}x`), { timeout: 60_000 }).toBe(200)
    await expect.poll(() => editor.git('status', '--porcelain', '--', file), patience).not.toBe('')
    await input.fill(typed)
    await save()
    await expect.poll(() => editor.git('diff', '--', file), patience).toBe('')
  })
})

describe('the practitioner', () => {
  it('changes an opening hour, and every page says the new one', async () => {
    await open('singleton/practice')
    await page.getByLabel('Last call has ended at').fill('6:00 pm')
    await save()
    await expect
      .poll(async () => (await fetch(`${editor.url}/`)).text(), patience)
      .toContain('from 7:00 am to 6:00 pm')
  })

  it('adds a question with a picture', async () => {
    const door = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#050' } })
      .png()
      .toBuffer()
    editor.write('content/pictures/door.png', door)
    // What a start of `npm run dev` draws of it.
    editor.write('public/pictures/door-png-0123456789/300x300.jpg', door)
    await open('collection/questions/create')
    await page.getByLabel('Question', { exact: true }).fill('Where is the door?')
    await page.getByRole('textbox', { name: 'Place in the list' }).fill('6')
    await page.getByLabel('Words last changed on').fill('2026-11-23')
    await words().pressSequentially('Behind the garden.')
    await page.locator('button[aria-haspopup=true]').last().click()
    await page.getByRole('menuitem', { name: /Picture/ }).click()
    await page.getByRole('button', { name: 'Edit' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('File').fill('door.png')
    await dialog.getByLabel('What it shows').fill('The green door of the office')
    await dialog.getByRole('button', { name: /Done|Save/ }).click()
    await save('Create')
    await expect
      .poll(async () => (await fetch(`${editor.url}/faq`)).text(), patience)
      .toContain('alt="The green door of the office"')
    expect(editor.read('content/faq/where-is-the-door.mdx')).toContain('Behind the garden.')
  })

  it('sees the page beside the editor, and reads what is wrong with a mistake', async () => {
    const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await desk.goto(`${editor.url}/edit`)
    await desk.frameLocator('[title=Preview]').getByRole('heading', { level: 1 }).waitFor()
    await open('collection/questions/item/where-is-the-door')
    await words().press('Control+Home')
    await words().pressSequentially('Our door cures. ')
    await save()
    await desk.getByText(/where-is-the-door\.mdx:\d+ "cures" promises a result\./).waitFor()
    await desk.close()
    const { status, stdout } = editor.run('publish-copy')
    expect(status).toBe(1)
    expect(stdout).toContain('Nothing was published, and the site is as it was.')
  })

  it('publishes, and takes it back', async () => {
    const mistaken = editor.read('content/faq/where-is-the-door.mdx')
    editor.write('content/faq/where-is-the-door.mdx', mistaken.replace(/Our door cures\.\s*/, ''))
    const published = editor.run('publish-copy')
    expect(published.stdout).toContain('calls.to: "5:30 pm" becomes "6:00 pm"')
    expect(published.stdout).toContain('New content/faq/where-is-the-door.mdx')
    expect(published.status).toBe(0)
    expect(editor.run('undo-copy').stdout).toContain('Taken back: ')
    expect(editor.git('diff', 'HEAD~2', '--stat')).toBe('')
  })
})
