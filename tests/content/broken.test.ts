import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkContent } from '#lib/check/check-content'
import { formatProblem } from '#lib/source/content-problem'
import { pageText, soundCopy } from '../support/sound-copy.ts'

// Each file of tests/content/broken holds one mistake: the content file it is made in, then what the check says of it.
const folder = 'tests/content/broken'
const sound: Record<string, string> = {
  ...soundCopy,
  'content/pages/dry-needling.mdx': pageText(
    'How it works',
    '<Section id="insurance">\n  <Answer of="insurance" />\n</Section>',
  ),
  'content/pages/consultation.mdx': pageText(
    'Ask for a call',
    '<Section id="call">\n  See [the neck](/consultation#area-neck) and [how](/dry-needling#insurance).\n</Section>',
  ),
  'content/pages/faq.mdx': pageText(
    'Questions',
    'See [the neck](/wheres-your-pain#neck) and [insurance](#insurance).',
  ),
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
    mails: inFolder('mails'),
    site: { name: 'content/site.yaml', text: files['content/site.yaml'] ?? '' },
    practice: { name: 'content/practice.yaml', text: files['content/practice.yaml'] ?? '' },
    words: ['needling', 'interindividual'],
    pictures: new Map<string, string | null>([
      ['office.jpg', null],
      ...(JSON.stringify(files).includes('damaged.jpg') ? [['damaged.jpg', 'is empty'] as const] : []),
    ]),
    unprepared: [],
    paths: Object.keys(files).map((file) => file.replace('content/', '')),
    today: '2027-03-08',
  }).map((finding) => `${finding.level} ${formatProblem(finding)}`)
}

it('finds nothing in sound content', () => {
  expect(check(sound)).toEqual([])
})

it.each([
  'Walk for 10 minutes a day.',
  'Do you see patients from Towson?',
  'A treatment takes 45 minutes.',
  'I hurt my back in Baltimore on a Monday.',
  'Take the first walk at 8:00 am.',
  'Rate your pain on a scale of 1-10.',
  'Stop after 2. Rest, then go on.',
  'Say what hurts * and where.',
])('passes: %s', (sentence) => {
  const question = `---\nquestion: What helps?\norder: 2\nupdated: 2027-01-01\n---\n\n${sentence}\n`
  expect(check({ ...sound, 'content/faq/pain.mdx': question })).toEqual([])
})

it.each([
  ['A phone call of 15 minutes is free.', '15 minutes', 'CallMinutes'],
  ['The consultation takes 20 minutes.', '20 minutes', 'CallMinutes'],
  ['I take calls on Thursdays.', 'Thursdays', 'CallDays'],
  ['The office opens at 9 am.', '9 am', 'CallHours'],
  ['My Baltimore office is easy to reach.', 'Baltimore', 'City'],
])('asks for the fact in: %s', (sentence, typed, fact) => {
  const question = `---\nquestion: What helps?\norder: 2\nupdated: 2027-01-01\n---\n\n${sentence}\n`
  expect(check({ ...sound, 'content/faq/pain.mdx': question })).toEqual([
    `error content/faq/pain.mdx:7 "${typed}" is typed by hand. Write <${fact} />, so that it follows content/practice.yaml`,
  ])
})

it.each(readdirSync(folder))('says exactly what is wrong: %s', (name) => {
  const [, file = '', text = '', said = ''] =
    /^--- (.+)\n([\s\S]*?)\n?--- the check says\n([\s\S]*)$/.exec(
      readFileSync(`${folder}/${name}`, 'utf8'),
    ) ?? []
  expect(said).not.toBe('')
  expect(check({ ...sound, [file]: text })).toEqual(said.trim().split('\n'))
})
