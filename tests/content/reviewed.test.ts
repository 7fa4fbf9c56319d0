import { createElement } from 'react'
import { expect, it } from 'vitest'
import { Reviewed } from '#components/prose/reviewed'
import { renderPage } from '../support/render-page.ts'

it('says in words when a page was reviewed', async () => {
  const html = await renderPage(createElement(Reviewed, { on: '2027-03-08' }))
  expect(html).toBe('<p>Reviewed on <time dateTime="2027-03-08">March 8, 2027</time></p>')
})

it('says nothing of a review that is not known', async () => {
  expect(await renderPage(createElement(Reviewed, { on: undefined }))).toBe('')
})
