import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkContent } from '#lib/check/check-content'
import { formatProblem } from '#lib/source/problem'

// Each file of tests/content/broken holds one mistake: the content file it is made in, then what the check says of it.
const folder = 'tests/content/broken'
const practice = readFileSync('tests/support/practice.yaml', 'utf8')

const page = (title: string, words = '') =>
  `---\ntitle: ${title}\ndescription: About it.\nupdated: 2027-01-01\n---\n\n${words}\n`
const sound: Record<string, string> = {
  'content/practice.yaml': practice,
  'content/pages/home.mdx': page('Dry needling', '<Section id="definition">\n  Words.\n</Section>'),
  'content/pages/dry-needling.mdx': page('How it works', '<Answer of="insurance" />'),
  'content/pages/faq.mdx': page('Questions'),
  'content/pages/consultation.mdx': page('Ask for a call', 'See [the neck](/consultation#area-neck).'),
  'content/pages/wheres-your-pain.mdx': page(
    'Pain',
    'See [the neck](#neck) and [insurance](/faq#insurance).',
  ),
  'content/faq/insurance.mdx':
    '---\nquestion: Does insurance pay?\norder: 1\nupdated: 2027-01-01\n---\n\nOften, near <Towns />.\n',
  'content/body-regions/neck.mdx': '---\nname: Neck\norder: 1\nupdated: 2027-01-01\n---\n',
}

const check = (files: Record<string, string>) => {
  const inFolder = (name: string) =>
    Object.entries(files)
      .filter(([file]) => file.startsWith(`content/${name}/`) && file.endsWith('.mdx'))
      .map(([file, text]) => ({ name: file, text }))
  return checkContent({
    pages: inFolder('pages'),
    questions: inFolder('faq'),
    regions: inFolder('body-regions'),
    practice: { name: 'content/practice.yaml', text: files['content/practice.yaml'] ?? '' },
    words: ['needling', 'interindividual'],
    pictures: ['office.jpg'],
    paths: Object.keys(files).map((file) => file.replace('content/', '')),
    today: '2027-03-08',
  }).map((finding) => `${finding.level} ${formatProblem(finding)}`)
}

it('finds nothing in sound content', () => {
  expect(check(sound)).toEqual([])
})

it.each(readdirSync(folder))('says exactly what is wrong: %s', (name) => {
  const [, file = '', text = '', said = ''] =
    /^--- (.+)\n([\s\S]*?)\n?--- the check says\n([\s\S]*)$/.exec(
      readFileSync(`${folder}/${name}`, 'utf8'),
    ) ?? []
  expect(said).not.toBe('')
  expect(check({ ...sound, [file]: text })).toEqual(said.trim().split('\n'))
})
