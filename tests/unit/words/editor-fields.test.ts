import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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
