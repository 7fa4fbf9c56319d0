import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parsePractice } from '#lib/practice/practice'

const { towns, practice, calls } = parsePractice({
  name: 'content/practice.yaml',
  text: readFileSync('tests/support/practice.yaml', 'utf8'),
})
const typed = new RegExp(
  [
    practice.city,
    ...towns,
    '\\d{1,2}:\\d{2} ?[ap]m',
    `\\b${calls.minutes}[- ]minutes?\\b`,
    'Monday|Tuesday|Wednesday',
  ].join('|'),
  'g',
)
// What stands behind // or * explains, and nobody but us reads it.
const withoutComments = (source: string) =>
  source.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '').replaceAll(/\/\/ .*$/gm, '')
const sources = globSync(['app/**/*.tsx', 'components/**/*.tsx'])

it.each(sources)('%s types no fact that belongs to practice.yaml', (file) => {
  expect(withoutComments(readFileSync(file, 'utf8')).match(typed) ?? []).toEqual([])
})
