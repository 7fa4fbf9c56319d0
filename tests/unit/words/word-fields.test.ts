import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explainWords, isWords, readFields, writeFields } from '#lib/words/word-fields'

const files = ['pages', 'faq', 'body-regions', 'mails']
  .flatMap((kind) => readdirSync(`content/${kind}`).map((name) => `content/${kind}/${name}`))
  .concat('content/practice.yaml', 'content/site.yaml')
const question = '---\nquestion: Does it hurt?\norder: 1\nupdated: 2027-01-01\n---\nSeldom.\n'

describe('a file', () => {
  it.each(files)('stays byte for byte when each field is set to what it is: %s', (name) => {
    const text = readFileSync(name, 'utf8')
    const words = [...readFields(name, text)].filter(([key]) => isWords(key))
    expect(writeFields(name, text, new Map(words))).toBe(text)
  })

  it.each(files)('changes in one field only: %s', (name) => {
    const text = readFileSync(name, 'utf8')
    const before = readFields(name, text)
    for (const [key, value] of before) {
      const other = value.startsWith('[')
        ? '["One","Two"]'
        : isWords(key)
          ? `${value}\n\nMore.`.trim()
          : `${value} more`
      const after = readFields(name, writeFields(name, text, new Map([[key, other]])))
      expect([...after]).toEqual([...before].map((entry) => (entry[0] === key ? [key, other] : entry)))
    }
  })

  it('may lose a field, and gain one', () => {
    const text = writeFields(
      'content/faq/pain.mdx',
      question,
      new Map([
        ['reviewed', '2027-02-01'],
        ['order', undefined],
      ]),
    )
    expect(text).toBe(
      '---\nquestion: Does it hurt?\nupdated: 2027-01-01\nreviewed: 2027-02-01\n---\nSeldom.\n',
    )
  })

  it('keeps the notes of who wrote it by hand', () => {
    const yaml = '# Mine\ncalls:\n  minutes: 20 # short\n'
    expect(writeFields('content/practice.yaml', yaml, new Map([['calls.minutes', '30']]))).toBe(
      '# Mine\ncalls:\n  minutes: 30 # short\n',
    )
  })
})

describe('words of a field', () => {
  it.each([
    ['</Section>\n\n<Section id="other">\n\nMore.', 'closes a component that was not opened'],
    ['<script>alert(1)</script>', 'HTML tag <script>'],
    ['{process.exit()}', 'curly braces'],
    ['import fs from "node:fs"', 'begins like a program'],
    ['export const a = 1', 'begins like a program'],
    ['<Towns onClick={() => 1} />', 'write it as <Towns />'],
    ['<Callout {...evil}>\n\nWords.\n\n</Callout>', 'is not known here'],
    ['[Look](javascript:alert(1))', 'has a link to javascript:alert(1)'],
    ['[Look][a]\n\n[a]: data:text/html,x', 'has a link to data:text/html,x'],
    ['<Wrong />', 'Wrong is not a component'],
    ['---\ntitle: Other\n---', ''],
  ])('are refused when they hold %j', (words, said) => {
    const problems = explainWords(words)
    if (said === '') return expect(problems).toEqual([])
    expect(problems.map(({ message }) => message).join('\n')).toContain(said)
  })

  it('name the line within the field', () => {
    expect(explainWords('One.\n\n<Wrong />')).toMatchObject([{ line: 3 }])
  })
})
