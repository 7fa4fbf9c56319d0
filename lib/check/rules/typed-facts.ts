import { findPhoneNumbersInText } from 'libphonenumber-js/min'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'
import type { FactName } from '#lib/content/vocabulary'
import type { Practice } from '#lib/practice/practice'
import { weekdays } from '#lib/practice/weekday'

/** Facts have one home, content/practice.yaml: hours, towns and numbers typed into a sentence would go stale. */
export function findTypedFacts({ files, practice }: Copy): Finding[] {
  return files.flatMap(({ file, runs }) =>
    runs.flatMap(({ line, text, field }) =>
      typedFacts(text, practice).map(({ typed, advice }) => ({
        file,
        line,
        ...(field ? { field } : {}),
        message: `"${typed}" is typed by hand. ${field ? 'Leave it out: this field cannot follow content/practice.yaml' : advice}`,
        level: 'error' as const,
      })),
    ),
  )
}

type Typed = { typed: string; advice: string }

function typedFacts(text: string, practice: Practice): Typed[] {
  const found = (pattern: RegExp, fact: FactName): Typed[] =>
    [...text.matchAll(pattern)].map(([typed]) => ({ typed, advice: adviceOf(fact) }))
  return [
    ...found(/\b\d{1,2}(?::\d{2})? ?(?:[ap]m\b|[ap]\.m\.)/gi, 'CallHours'),
    ...found(new RegExp(`\\b(${weekdays.join('|')})s?\\b`, 'g'), 'CallDays'),
    ...found(/\b\d+[- ]minutes?\b/g, 'CallMinutes'),
    ...practice.towns
      .filter((town) => text.includes(town))
      .map((typed) => ({ typed, advice: adviceOf('Towns') })),
    ...[practice.practice.city]
      .filter((city) => text.includes(city))
      .map((typed) => ({ typed, advice: adviceOf('City') })),
    ...findPhoneNumbersInText(text, 'US').map(({ startsAt, endsAt }) => ({
      typed: text.slice(startsAt, endsAt),
      advice: 'Set practice.phone in content/practice.yaml instead: pages show it wherever it belongs',
    })),
  ]
}

function adviceOf(fact: FactName): string {
  return `Write <${fact} />, so that it follows content/practice.yaml`
}
