import { findPhoneNumbersInText } from 'libphonenumber-js/min'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import type { FactName } from '#lib/content/vocabulary'
import type { Practice } from '#lib/practice/practice'
import { weekdays } from '#lib/practice/weekday'

/** Facts have one home, content/practice.yaml: hours, towns and numbers typed into a sentence would go stale. */
export function findTypedFacts({ files, practice }: Copy): Finding[] {
  return files.flatMap(({ file, runs }) =>
    runs.flatMap(({ line, text, field, takesFacts }) =>
      typedFacts(text, practice).map(({ typed, advice }) => ({
        file,
        line,
        ...(field ? { field } : {}),
        message: `"${typed}" is typed by hand. ${field && !takesFacts ? 'Leave it out: this field cannot follow content/practice.yaml' : advice}`,
        level: 'error' as const,
      })),
    ),
  )
}

type Typed = { typed: string; advice: string }

// Not every number is a fact of the practice: "Walk for 10 minutes" is advice, "Do you see patients from Towson?" a
// question. A sentence states a fact when it speaks of calls or hours, or says where the office is.
const speaksOfCalls = /\b(?:calls?|phones?|consultations?|appointments?|schedul\w+|office|available|hours)\b/i
const saysWhere = /\b(?:office|practice|located|conveniently|near|nearby|close to|serv(?:e|es|ing))\b/i
const lengthOfCall = [
  /\b\d+[- ]minutes?(?=(?:[- ]long)? (?:\w+ ){0,2}(?:call|consultation)s?\b)/gi,
  /(?<=\b(?:call|consultation)s? (?:\w+ ){0,3})\d+[- ]minutes?\b/gi,
]

function typedFacts(text: string, practice: Practice): Typed[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].flatMap(({ segment }) =>
    factsOfSentence(segment, practice),
  )
}

function factsOfSentence(sentence: string, { towns, practice }: Practice): Typed[] {
  const found = (pattern: RegExp, fact: FactName): Typed[] =>
    [...sentence.matchAll(pattern)].map(([typed]) => ({ typed, advice: adviceOf(fact) }))
  const named = (names: readonly string[], fact: FactName): Typed[] =>
    names.filter((name) => sentence.includes(name)).map((typed) => ({ typed, advice: adviceOf(fact) }))
  return [
    ...(speaksOfCalls.test(sentence)
      ? [
          ...found(/\b\d{1,2}(?::\d{2})? ?(?:[ap]m\b|[ap]\.m\.)/gi, 'CallHours'),
          ...found(new RegExp(`\\b(${weekdays.join('|')})s?\\b`, 'g'), 'CallDays'),
        ]
      : []),
    ...lengthOfCall.flatMap((pattern) => found(pattern, 'CallMinutes')),
    ...(saysWhere.test(sentence) ? [...named(towns, 'Towns'), ...named([practice.city], 'City')] : []),
    ...findPhoneNumbersInText(sentence, 'US').map(({ startsAt, endsAt }) => ({
      typed: sentence.slice(startsAt, endsAt),
      advice: 'Set practice.phone in content/practice.yaml instead: pages show it wherever it belongs',
    })),
  ]
}

function adviceOf(fact: FactName): string {
  return `Write <${fact} />, so that it follows content/practice.yaml`
}
