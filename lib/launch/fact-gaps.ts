import { gap, type LaunchGap } from '#lib/launch/launch-gap'
import type { Practice } from '#lib/practice/practice'

/** The facts of the practice that patients look for and practice.yaml does not have, and what decides about notices. */
export function factGaps({ practitioner, practice, fees, notices }: Practice): LaunchGap[] {
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
  const questions = [
    ['Whether you bill insurers electronically', notices.billsInsurersElectronically],
    ['Whether you treat patients who pay for themselves', notices.takesSelfPayingPatients],
    ['Whether you receive federal health money', notices.receivesFederalHealthMoney],
  ] as const
  const unset = facts.filter(([, value]) => !value).map(([what]) => `${what}: not set`)
  const open = questions
    .filter(([, answer]) => answer === undefined)
    .map(([what]) => `${what}: not answered; it decides about notices that the law wants`)
  return [...unset, ...open].map((missing) =>
    gap(missing, 'Fill it in at /practice/words, under “Hours, office and facts”'),
  )
}
