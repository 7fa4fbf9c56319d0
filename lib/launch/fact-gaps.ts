import { gap, type LaunchGap } from '#lib/launch/launch-gap'
import type { Practice } from '#lib/practice/practice'

/** The facts of the practice that patients look for and practice.yaml does not have. */
export function factGaps({ practitioner, practice, fees }: Practice): LaunchGap[] {
  const facts = [
    ['Your name', practitioner.name],
    ['Your credentials (the letters after your name)', practitioner.credentials],
    ['Your license number', practitioner.license],
    ['The name of the practice', practice.name],
    ['The telephone number', practice.phone],
    ['The street address', practice.street],
    ['The ZIP code', practice.postalCode],
    ['What you charge', fees.length > 0],
  ] as const
  const unset = facts.filter(([, value]) => !value).map(([what]) => what)
  return unset.map((what) =>
    gap(`${what}: not set`, 'Fill it in at /practice/words, under “Hours, office and facts”'),
  )
}
