// Facts of the practice within one line of words, such as `near <Towns />`: in the fields of a file and in content/site.yaml.
import { factNames, isFactName } from '#lib/content/vocabulary'
import { closest } from '#lib/source/closest'
import { text } from '#lib/source/field-types'

export type Fill = (sentence: string) => string

/**
 * One line of words that may hold facts of the practice as components, and those named in `also`. `what` completes
 * "Write …" when it is missing.
 */
export const textWithFacts = (what: string, also: readonly string[] = []) =>
  text(what).superRefine((typed, context) => {
    for (const message of explainTags(typed, also)) context.addIssue(message)
  })

/** Puts facts in the place of their components: `near <Towns />` becomes `near Towson and Timonium`. */
export function fillFacts(facts: Readonly<Record<string, string>>): Fill {
  return (sentence) => sentence.replaceAll(TAG, (tag, name: string) => facts[name] ?? tag)
}

/** The words alone, without the components among them. */
export function withoutTags(sentence: string): string {
  return sentence.replaceAll(TAG, '…')
}

const TAG = /<([A-Za-z]+) ?\/>/g

/** What is wrong with the components of one sentence: here stand facts only. */
function explainTags(sentence: string, also: readonly string[]): string[] {
  const names = [...sentence.matchAll(TAG)].map(([, name = '']) => name)
  const unknown = names.filter((name) => !isFactName(name) && !also.includes(name))
  const left = sentence.replaceAll(TAG, '')
  return [
    ...unknown.map((name) => {
      const meant = closest(name, factNames)
      return meant
        ? `holds <${name} />, which is no fact. Did you mean <${meant} />?`
        : `holds <${name} />, which is no fact. Use one of: ${factNames.join(', ')}`
    }),
    ...(/[<{}]/.test(left) ? ['holds "<" or a curly brace, which mean program code here. Take it out'] : []),
  ]
}
