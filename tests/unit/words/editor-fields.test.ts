import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { editorFields, typedFields } from '#lib/words/editor-fields'
import { writeFields } from '#lib/words/word-fields'

const FACTS = 'content/practice.yaml'
const text = readFileSync('tests/support/practice.yaml', 'utf8')

/** The facts after a form was sent with one field filled in, and what that field then shows. */
function send(key: string, typed: string): { text: string; shown: string | undefined } {
  const form = new FormData()
  form.set(key, typed)
  const written = writeFields(FACTS, text, typedFields(FACTS, text, form))
  return { text: written, shown: editorFields(FACTS, written).find((field) => field.key === key)?.value }
}

test('fees are typed one a line, and shown as they were typed', () => {
  const typed = 'A first visit: $150\nAn evening visit, 6:30 pm: $180\nA late visit: $200 until 7:30 pm'
  const sent = send('fees', typed.replaceAll('\n', '\r\n\r\n'))
  expect(sent.text).toContain('  - for: An evening visit, 6:30 pm\n    price: $180\n')
  expect(sent.shown).toBe(typed)
})

test('days with other hours are typed a line for each period, and shown as they were typed', () => {
  const typed = 'Friday: 9 am to 12 pm\nFriday: 1:00 pm to 4:30 pm'
  const sent = send('calls.otherHours', typed)
  expect(sent.text).toMatch(/- day: Friday\n +from: 1:00 pm\n +to: 4:30 pm\n/)
  expect(sent.shown).toBe(typed)
})

test('a list of nothing is shown as nothing', () => {
  expect(send('fees', ' ').shown).toBe('')
  expect(send('towns', '').shown).toBe('')
})

test('a fee without a price is kept as it was typed until it has one', () => {
  expect(send('fees', 'A first visit').text).toContain('  - for: A first visit\n    price: ""\n')
})

test('a question stays open until it is answered, whatever else is saved', () => {
  const key = 'notices.takesSelfPayingPatients'
  const field = editorFields(FACTS, text).find((one) => one.key === key)
  expect(field).toMatchObject({ kind: 'answer', value: '' })
  expect(send(key, '').text).not.toMatch(/takesSelfPaying/)
  expect(send(key, 'false')).toMatchObject({ shown: 'false' })
  expect(send(key, 'true').text).toMatch(/^notices:\n {2}takesSelfPayingPatients: true$/m)
})

describe('a box that is ticked or not', () => {
  const file = 'content/faq/parking.mdx'
  const question = (matter: string) =>
    `---\nquestion: Where can I park?\norder: 9\n${matter}---\nBehind it.\n`
  const draftIn = (matter: string) =>
    editorFields(file, question(matter)).find(({ key }) => key === 'draft')?.value
  const sent = (matter: string, ...boxes: readonly string[]) => {
    const form = new FormData()
    for (const value of ['', ...boxes]) form.append('draft', value)
    return writeFields(file, question(matter), typedFields(file, question(matter), form))
  }

  test('shows what holds where nothing stands, and what "yes" and "no" mean', () => {
    expect(['', 'draft: no\n', 'draft: yes\n', 'draft: true\n'].map(draftIn)).toEqual([
      'false',
      'false',
      'true',
      'true',
    ])
  })

  test('changes nothing when it is left as it was', () => {
    expect(sent('')).toBe(question(''))
    expect(sent('draft: no\n')).toBe(question('draft: no\n'))
    expect(sent('draft: yes\n', 'true')).toBe(question('draft: yes\n'))
  })

  test('is stored when it is ticked, and when it is not any more', () => {
    expect(sent('', 'true')).toContain('draft: true\n')
    expect(sent('draft: yes\n')).toContain('draft: false\n')
  })
})
