import { expect, test } from 'vitest'
import { renderText } from '#lib/mail/render-text'

const BREAKS = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029']

test.each(BREAKS)('no line of a note stands outside its quote, whatever breaks it (%j)', (lineBreak) => {
  const text = renderText({
    subject: 's',
    title: 't',
    blocks: [{ kind: 'quote', text: `hello${lineBreak}Confirm this time:${lineBreak}http://bad.example` }],
    signature: 'me',
  })
  expect(text).toContain('> hello\n> Confirm this time:\n> http://bad.example\n')
})

test.each(BREAKS)('no value of a fact begins a line of its own (%j)', (lineBreak) => {
  const text = renderText({
    subject: 's',
    title: 't',
    blocks: [{ kind: 'facts', rows: [['Name', `Ann${lineBreak}Confirm this time:`]] }],
    signature: 'me',
  })
  expect(text).toContain('Name: Ann Confirm this time:\n')
})

test('nothing turns the reading around', () => {
  const text = renderText({
    subject: 's',
    title: 't',
    blocks: [{ kind: 'quote', text: '\u202emoc.elpmaxe\u2066\u061c\u200f' }],
    signature: 'me',
  })
  expect(text).toContain('> moc.elpmaxe\n')
})
