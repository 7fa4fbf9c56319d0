import { readFileSync } from 'node:fs'
import { parse } from 'parse5'
import { createElement, type ReactElement } from 'react'
import { describe, expect, it } from 'vitest'
import { anchorsOfDesign } from '#lib/content/anchors'
import { buildLibrary } from '#lib/content/build-library'
import { compileWords } from '#lib/content/compile-words'
import { pageDesigns } from '#lib/content/page-designs'
import { notesOf, partsOf } from '#lib/content/sections'
import { parsePractice } from '#lib/practice/practice'
import DryNeedlingPage from '../../../app/dry-needling/page.tsx'
import FaqPage from '../../../app/faq/page.tsx'
import HomePage from '../../../app/page.tsx'
import PrivacyPage from '../../../app/privacy/page.tsx'
import WheresYourPainPage from '../../../app/wheres-your-pain/page.tsx'
import { proseComponents } from '../../../components/prose/prose-components.tsx'
import { attribute, elements } from '../../support/form-page.ts'
import { renderPage } from '../../support/render-page.ts'
import { pageText, soundPages, soundRest } from '../../support/sound-copy.ts'

const practice = parsePractice({
  name: 'content/practice.yaml',
  text: readFileSync('tests/support/practice.yaml', 'utf8'),
})

const idsOf = (html: string) => elements(parse(html)).flatMap((element) => attribute(element, 'id') ?? [])

describe('the anchors that the check takes for granted', () => {
  const routes: Record<string, () => Promise<ReactElement>> = {
    home: HomePage,
    'dry-needling': DryNeedlingPage,
    faq: FaqPage,
    'wheres-your-pain': WheresYourPainPage,
    privacy: PrivacyPage,
  }

  it.each(Object.entries(routes))('stand on the page %s, each once', async (slug, route) => {
    const ids = idsOf(await renderPage(createElement(route)))
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    // The foot of the page and the list of its contents are drawn by the layout, or when there is one.
    const granted = anchorsOfDesign(slug).filter((id) => !['menu', 'contents'].includes(id))
    expect(granted.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('are known for each page with a route', () => {
    expect(
      Object.keys(pageDesigns)
        .filter((name) => name !== 'consultation')
        .sort(),
    ).toEqual(Object.keys(routes).sort())
  })
})

describe('a page whose headings and notes are called the same', () => {
  const words = `Words before.[^a]

[^a]: The first note.

## What to bring

Shoes.[^b] See [the list][list].

[^b]: The second note.

[list]: /faq

## What to bring

Time.

<Answer of="pain" />

<Answer of="cost" />
`
  const question = (text: string) => `---\nquestion: ${text}\norder: 1\nupdated: 2027-01-01\n---\n\n`
  const library = buildLibrary(
    {
      pages: [
        { name: 'content/pages/visit.mdx', text: pageText('Your visit', words) },
        ...Object.entries(soundPages).map(([name, text]) => ({ name, text })),
      ],
      questions: [
        {
          name: 'content/faq/pain.mdx',
          text: `${question('Pain?')}Seldom.[^a]\n\n### More\n\n[^a]: Of pain.\n`,
        },
        {
          name: 'content/faq/cost.mdx',
          text: `${question('Cost?')}Some.[^a]\n\n### More\n\n[^a]: Of cost.\n`,
        },
      ],
      regions: [],
      ...soundRest,
    },
    practice,
    () => true,
  )
  const tree = library.pages[0]?.tree ?? { type: 'root', children: [] }

  it('has each anchor once, and each note where it is referred to', async () => {
    const { lead, parts } = partsOf(tree)
    expect(parts.map(({ id, title }) => [id, title])).toEqual([
      ['what-to-bring', 'What to bring'],
      ['what-to-bring-1', 'What to bring'],
    ])
    const drawn = await Promise.all(
      [{ id: 'lead', words: lead }, ...parts].map(async ({ id, words }) =>
        renderPage(
          createElement(await compileWords([...words, ...notesOf(tree)], id), {
            components: proseComponents,
          }),
        ),
      ),
    )
    const [first = '', second = '', third = ''] = drawn
    expect(first).toContain('The first note.')
    expect(second).toContain('The second note.')
    expect(second).toContain('<a href="/faq">the list</a>')
    expect(third).toContain('Of pain.')
    expect(third).toContain('Of cost.')
    const ids = drawn.flatMap(idsOf)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    const targets = drawn.flatMap((html) => [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id))
    expect(targets.length).toBeGreaterThan(4)
    expect(targets.filter((id) => !ids.includes(id ?? ''))).toEqual([])
  })
})
