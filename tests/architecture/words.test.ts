import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What the practitioner reads is the interface of the software; what patients read is hers. */
const OF_THE_INBOX = /^(app|components)\/(practice|words)(\/|$)/
const files = globSync('{app,components}/**/*.{ts,tsx}').filter((file) => !OF_THE_INBOX.test(file))

/** Labels of controls, what programs are told about a field, and what stands where no words can be read any more. */
const LABELS = [
  'Add an email address',
  'A note in the place of the one given, or nothing to keep it',
  'An address for the answer, or nothing',
  'An area of the body that hurts; any number of them',
  'Anything the patient wants to add, or nothing',
  'Ask the practitioner for a consultation call by phone. The call is not fixed until the practitioner confirms it.',
  'Correct name, areas or note',
  'The address that the answer goes to',
  'The number to call the patient at, with its area code',
  'The patient’s name, or nothing to keep the one given',
  'The start of the call as a UTC instant from the list, or any',
  'yes, if the patient agrees to be called about this request',
  'Something went wrong on this site',
  'It is not your doing. Load the page again in a minute; if it still fails, come back later.',
]

/** The sentences of more than three words in a file: the text of elements, and what stands in quotes. */
function sentencesIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const texts = [...code.matchAll(/>([^<>{}=;]+)[<{]/g), ...code.matchAll(/}([^<>{}=;]+)<\//g)]
  const quoted = [...code.matchAll(/'([^'\n]+)'|"([^"\n]+)"|`([^`]+)`/g)]
  return [...texts, ...quoted]
    .map(([, ...parts]) => (parts.find((part) => part !== undefined) ?? '').replaceAll(/\s+/g, ' ').trim())
    .filter((text) => SENTENCE.test(text) && !/\b(readonly|const|return)\b/.test(text))
}

/** Four words or more, and none of what only code holds: calls, classes, paths, units. */
const SENTENCE = /^[\p{L}“‘][\p{L}’,]*(?: [\p{L}“‘$][^\s()[\]|&=<>/\\_]*){3,}$/u

const found = files.flatMap((file) =>
  sentencesIn(readFileSync(file, 'utf8')).map((sentence) => ({ file, sentence })),
)

test('what patients read stands in content/, where the practitioner can change it', () => {
  expect(found.filter(({ sentence }) => !LABELS.includes(sentence) && !isClasses(sentence))).toEqual([])
})

test('no label is kept that the code no longer holds', () => {
  expect(LABELS.filter((label) => !found.some(({ sentence }) => sentence === label))).toEqual([])
})

/** A list of classes has a hyphen or a colon in most of its words. */
function isClasses(text: string): boolean {
  const words = text.split(' ')
  return words.filter((word) => /[-:]\w/.test(word)).length > words.length / 3
}

test.each([
  '<p>I look at the time you ask for.</p>',
  "const text = 'I look at the time you ask for.'",
  'const text = `I look at $' + '{count} times`',
  '<p className="note">\n  I look at\n  the time {when}\n</p>',
  '<p>{name} asks for another time</p>',
])('finds a sentence in %s', (code) => {
  expect(sentencesIn(code)).toHaveLength(1)
})
