import { expect, it } from 'vitest'
import { writeMdxAsEditor, writeYamlAsEditor } from '#lib/check/write-editor-form'
import { pageSchema } from '#lib/content/front-matter'
import { practiceSchema } from '#lib/practice/practice-schema'

const typed = `---
updated: "2027-01-01"
title: 'A page'
description: A description that is so much longer than eighty characters that the editor folds it over lines.
---

Some *words* near <Towns />.


- One
- Two
`
const written = `---
title: A page
description: >-
  A description that is so much longer than eighty characters that the editor
  folds it over lines.
updated: 2027-01-01
draft: false
---
Some *words* near <Towns />.

* One
* Two
`

it('writes a page as the editor does', () => {
  expect(writeMdxAsEditor({ name: 'content/pages/a.mdx', text: typed }, pageSchema)).toBe(written)
})

it('leaves what the editor wrote as it is', () => {
  expect(writeMdxAsEditor({ name: 'content/pages/a.mdx', text: written }, pageSchema)).toBe(written)
})

it('leaves a file with problems to its writer', () => {
  expect(writeMdxAsEditor({ name: 'content/pages/a.mdx', text: '---\n---\n{' }, pageSchema)).toBeUndefined()
})

it('writes facts as they are typed: times as times, a ZIP code as text, a switch as a switch', () => {
  const text = `practice: { state: MD, city: Baltimore, postalCode: "02134", phone: }
calls: { from: 7:00 am, to: "17:30", minutes: "20", days: [Tuesday, Monday], minimumNoticeHours: 24, windowWeeks: 4, closedOnFederalHolidays: yes }
mail: { remindPatientTheDayBefore: no, daySheetEachMorning: true }
privacy: { retentionDays: 30 }
`
  expect(writeYamlAsEditor({ name: 'content/practice.yaml', text }, practiceSchema)).toBe(`practitioner: {}
practice:
  city: Baltimore
  state: MD
  postalCode: '02134'
towns: []
fees: []
calls:
  minutes: 20
  days:
    - Monday
    - Tuesday
  from: 7:00 am
  to: '17:30'
  minimumNoticeHours: 24
  windowWeeks: 4
  closedOnFederalHolidays: true
closures: []
requests:
  timesPerSender: 3
  holdDoubtfulHours: 24
mail:
  remindPatientTheDayBefore: false
  daySheetEachMorning: true
  remindMeHoursBefore: 2
privacy:
  retentionDays: 30
`)
})

it('leaves a file with notes as it is, so that no words are dropped', () => {
  const noted = typed.replace('title:', '# Ask Ann about this title.\ntitle:')
  expect(writeMdxAsEditor({ name: 'content/pages/a.mdx', text: noted }, pageSchema)).toBe(noted)
})
