// `npm run manual-pictures`: makes the pictures of content/README.md from the real editor.
import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { launchBrowser } from '#lib/commands/launch-browser'
import { startEditor } from './start-editor.ts'

const folder = 'content/README'
const editor = await startEditor()
const browser = await launchBrowser()
try {
  mkdirSync(folder, { recursive: true })
  await photographDesk('editor', 'collection/questions/item/insurance')
  await photographDesk('mistake', 'collection/questions/item/insurance', async () => {
    const answer = editor.read('content/faq/insurance.mdx')
    editor.write('content/faq/insurance.mdx', answer.replace('While some', 'It cures everybody. While some'))
  })
  await photograph('facts', 'singleton/practice', async (page) => {
    await page.getByLabel('Last call has ended at').scrollIntoViewIfNeeded()
    await page.getByRole('textbox', { name: 'Last call has ended at' }).focus()
  })
  await photograph('picture', 'collection/questions/create', async (page) => {
    // The form is drawn before it answers.
    await page.waitForLoadState('networkidle')
    await page.locator('button[aria-haspopup=true]').last().click()
    await page.getByRole('menuitem', { name: /Picture/ }).click()
    await page.getByRole('button', { name: 'Edit' }).first().click()
    await page.getByRole('dialog').getByLabel('File').fill('green-door.jpg')
    await page.getByRole('dialog').getByLabel('What it shows').fill('The green door of the office')
  })
} finally {
  await browser.close()
  await editor.stop()
}

/** The editor with the page beside it. `prepare` runs first. */
async function photographDesk(name: string, address: string, prepare = async () => {}): Promise<void> {
  await prepare()
  const page = await newPage()
  await page.goto(`${editor.url}/edit`)
  const inside = page.frame({ url: /keystatic/ })
  await inside?.goto(`${editor.url}/keystatic/${address}`)
  await inside?.locator('[contenteditable=true]').first().waitFor()
  await page
    .getByText(/^(Fix|Look at): /)
    .first()
    .waitFor()
  await page.frameLocator('[title=Preview]').getByRole('heading', { name: 'Questions about' }).waitFor()
  await page.waitForTimeout(500)
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.close()
}

/** One form of the editor, after `act`. */
async function photograph(name: string, address: string, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await newPage()
  await page.goto(`${editor.url}/keystatic/${address}`)
  await page.getByRole('textbox').first().waitFor()
  await act(page)
  await page.waitForTimeout(500)
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.close()
}

async function newPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } })
  page.setDefaultTimeout(120_000)
  return page
}
