import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { getPage } from '#lib/content/pages'
import DryNeedlingPage from '../../app/dry-needling/page.tsx'
import FaqPage from '../../app/faq/page.tsx'
import HomePage from '../../app/page.tsx'
import WheresYourPainPage from '../../app/wheres-your-pain/page.tsx'
import { plainText, readableText, renderPage } from '../support/render-page.ts'

const sentences = readFileSync('tests/support/seed-sentences.txt', 'utf8').trim().split('\n')
let site = ''

beforeAll(async () => {
  const pages = [HomePage, DryNeedlingPage, FaqPage, WheresYourPainPage]
  const texts = await Promise.all(
    pages.map(async (page) => readableText(await renderPage(createElement(page)))),
  )
  // The form page is drawn from what is open at the moment: of its words, the title is the seed's.
  const { title } = await getPage('consultation')
  site = [...texts, title].join('\n').toLowerCase()
})

it.each(sentences)('the site says: %s', (sentence) => {
  expect(site).toContain(plainText(sentence).toLowerCase())
})
