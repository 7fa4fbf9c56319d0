import { parse } from 'yaml'

/** A file before and after; undefined where there is none. */
export type Change = Readonly<{ name: string; before: string | undefined; after: string | undefined }>

/** What changes in a file, in words: its fields and its sentences, those that go and those that come. */
export function describeChange({ name, before, after }: Change): string {
  if (!/\.(mdx|yaml)$/.test(name)) return `${verbOf(before, after)} ${name}`
  const [was, is] = [readCopy(name, before), readCopy(name, after)]
  const lines = [
    ...[...new Set([...was.fields.keys(), ...is.fields.keys()])].flatMap((field) =>
      describeField(field, was.fields.get(field), is.fields.get(field)),
    ),
    ...was.sentences
      .filter((sentence) => !is.sentences.includes(sentence))
      .map((sentence) => `  - ${sentence}`),
    ...is.sentences
      .filter((sentence) => !was.sentences.includes(sentence))
      .map((sentence) => `  + ${sentence}`),
  ]
  const title = `${verbOf(before, after)} ${name}`
  return lines.length > 0 ? [`${title}:`, ...lines].join('\n') : `${title}: only its form`
}

function verbOf(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return 'New'
  return after === undefined ? 'Taken out' : 'Changed'
}

function describeField(field: string, was: string | undefined, is: string | undefined): string[] {
  if (was === is) return []
  if (was === undefined) return [`  ${field}: ${is}`]
  if (is === undefined) return [`  ${field}: no longer "${was}"`]
  return [`  ${field}: "${was}" becomes "${is}"`]
}

type Copy = { fields: Map<string, string>; sentences: string[] }

function readCopy(name: string, text = ''): Copy {
  if (name.endsWith('.yaml')) return { fields: flatten(parse(text)), sentences: [] }
  const [, matter = '', ...words] = text.split(/^---$/m)
  return { fields: flatten(parse(matter)), sentences: sentencesOf(words.join('---')) }
}

function flatten(value: unknown, above = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map()
  if (typeof value !== 'object') return new Map([[above, String(value)]])
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return new Map([[above, value.join(', ')]])
  }
  const inner = Object.entries(value).map(([key, item]: [string, unknown]) =>
    flatten(item, above ? `${above}.${key}` : key),
  )
  return new Map(inner.flatMap((fields) => [...fields]))
}

function sentencesOf(words: string): string[] {
  return words
    .split('\n')
    .flatMap((line) => [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line)])
    .map(({ segment }) => segment.trim())
    .filter(Boolean)
}
