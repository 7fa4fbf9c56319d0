import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { expect, it, vi } from 'vitest'
import { FirstScreen } from '#components/home/first-screen'
import { ContactCard } from '#components/person/contact-card'
import { Introduction } from '#components/person/introduction'
import { CallBar } from '#components/site/call-bar'
import { type Practice, parsePractice } from '#lib/practice/practice'
import { readableText, renderPage } from '../support/render-page.ts'

vi.mock('#lib/pictures/site-pictures', () => ({
  sitePicture: (file: string) => ({
    width: 400,
    height: 480,
    webp: [],
    jpeg: [{ address: `/pictures/${file}`, width: 400 }],
  }),
}))

const nothingSet = readFileSync('tests/support/practice.yaml', 'utf8')
const allSet = readFileSync('tests/support/practice-with-everything.yaml', 'utf8')
const practice = (text: string) => parsePractice({ name: 'content/practice.yaml', text })
const firstScreen = (facts: Practice) =>
  renderPage(createElement(FirstScreen, { title: 'Therapy', practice: facts, who: 'I am a practitioner.' }))

it('begins with the person once she is known: portrait, name, license, fees and the number to call', async () => {
  const html = await firstScreen(practice(allSet))
  const text = readableText(html)
  for (const words of [
    'Jane Doe, PT, DPT',
    'License MD 12345',
    'A first visit',
    '$150',
    'Call (410) 555-0123',
  ])
    expect(text).toContain(words)
  expect(html).toContain('src="/pictures/portrait.jpg"')
  expect(html).toContain('alt="Jane Doe"')
  expect(html).toContain('href="tel:+14105550123"')
  expect(html).toContain('https://www.google.com/maps/dir/?api=1&amp;destination=')
})

it('leaves no hole as long as nothing is set', async () => {
  const html = await firstScreen(practice(nothingSet))
  expect(html).not.toMatch(/tel:|License|<dl|pictures|google/)
  expect(readableText(html).trim()).toMatch(/^Therapy I am/)
  expect(await renderPage(createElement(ContactCard, { practice: practice(nothingSet) }))).toBe('')
})

it('stands beside the form with the way to the door', async () => {
  const text = readableText(await renderPage(createElement(ContactCard, { practice: practice(allSet) })))
  for (const words of ['Jane Doe, PT, DPT', 'Second floor', 'Directions', '$150', 'Call (410) 555-0123'])
    expect(text).toContain(words)
})

it('gives no title without a license', async () => {
  const html = await renderPage(
    createElement(Introduction, { practice: practice(allSet.replace('license: MD 12345', 'license:')) }),
  )
  expect(readableText(html)).toContain('Jane Doe')
  expect(html).not.toContain('DPT')
})

it('calls from the bar of a phone beside the request', async () => {
  const bar = async (text: string) => renderPage(createElement(CallBar, { practice: practice(text) }))
  expect(await bar(allSet)).toContain('href="tel:+14105550123"')
  expect(await bar(nothingSet)).not.toContain('tel:')
})
