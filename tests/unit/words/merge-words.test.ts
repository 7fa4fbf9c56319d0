import { expect, it } from 'vitest'
import { mergeWords } from '#lib/words/merge-words'

const page = (title: string, who: string, more = '') =>
  `---\ntitle: ${title}\nupdated: 2027-01-01\n---\n<Section id="who">\n  ${who}\n</Section>\n\n<Section id="call">\n  Call.${more}\n</Section>\n`
const file = 'content/pages/home.mdx'

it('keeps both where each changed another field', () => {
  expect(mergeWords(file, page('A', 'Me.'), page('B', 'Me.'), page('A', 'Us.', ' Soon.'))).toEqual({
    text: page('B', 'Us.', ' Soon.'),
    conflicts: [],
  })
})

it('says hers where both changed the same, and names it', () => {
  expect(mergeWords(file, page('A', 'Me.'), page('A', 'Hers.'), page('A', 'Theirs.', ' Soon.'))).toEqual({
    text: page('A', 'Hers.', ' Soon.'),
    conflicts: [{ field: 'section:who', hers: 'Hers.', theirs: 'Theirs.' }],
  })
})

it('gains a new field of the file below old words of hers', () => {
  const yaml = (call: string, more = '') => `call:\n  action: ${call}\n${more}`
  const merged = mergeWords(
    'content/site.yaml',
    yaml('Ask'),
    yaml('Call me'),
    yaml('Ask', 'home:\n  where: Here\n'),
  )
  expect(merged).toEqual({ text: yaml('Call me', 'home:\n  where: Here\n'), conflicts: [] })
})

it('takes words as one piece where sections came or went', () => {
  const theirs = page('A', 'Me.').replace('id="call"', 'id="phone"')
  const { text, conflicts } = mergeWords(file, page('A', 'Me.'), page('A', 'Hers.'), theirs)
  expect(text).toContain('Hers.')
  expect(conflicts).toMatchObject([{ field: 'words' }])
})

it.each([
  ['a file that is gone', 'old', 'hers', null],
  ['a file taken away that was changed', 'old', null, 'theirs'],
  ['two new files of one name', null, 'hers', 'theirs'],
])('is a conflict of the whole: %s', (_, base, hers, theirs) => {
  expect(mergeWords('content/faq/a.mdx', base, hers, theirs)).toMatchObject({
    text: hers,
    conflicts: [{ field: '' }],
  })
})

it('takes a change back: what is older laid over what is newer', () => {
  const newer = page('B', 'Us.')
  expect(mergeWords(file, page('B', 'Me.'), page('A', 'Me.'), newer).text).toBe(page('A', 'Us.'))
})
