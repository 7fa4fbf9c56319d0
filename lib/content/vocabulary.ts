import { z } from 'zod'
import { calendarDate, pictureFile } from '#lib/source/field-types'

/** Drawings that may stand in the copy, by the name the copy calls them. */
const plateNames = ['trigger-point', 'eight-needles', 'one-thousand', 'release'] as const

export type PlateName = (typeof plateNames)[number]

/** Facts of practice.yaml that may stand inside a sentence, each written `<Towns />`. */
export const factNames = [
  'CallMinutes',
  'CallDays',
  'CallHours',
  'City',
  'Address',
  'Towns',
  'RetentionDays',
  'TimeZone',
] as const

export type FactName = (typeof factNames)[number]

const slug = (what: string) =>
  z
    .string({ error: `is missing. Write ${what}` })
    .regex(/^[a-z0-9-]+$/, { error: `is not a name of small letters and hyphens. Write ${what}` })

/**
 * What each component of the copy is told, and how it stands: around words, alone without any, as a block with or
 * without words, or inside a sentence.
 */
export const vocabulary = {
  /** A part of a page that the design knows by its id. Holds words, the heading first. */
  Section: { stands: 'around', attributes: z.strictObject({ id: slug('a name such as benefits') }) },
  /** A note set apart from the text around it. */
  Callout: { stands: 'around', attributes: z.strictObject({}) },
  /** A drawing, with its caption inside. */
  Plate: {
    stands: 'around',
    attributes: z.strictObject({
      name: z.enum(plateNames, { error: `is not a plate. Use one of: ${plateNames.join(', ')}` }),
    }),
  },
  /** A picture of content/pictures, with its caption inside when it has one. */
  Picture: {
    stands: 'block',
    attributes: z
      .strictObject({
        file: pictureFile,
        description: z
          .string({ error: 'is missing. Say what the picture shows, for people who cannot see it' })
          .trim()
          .min(1, { error: 'is empty. Say what the picture shows, for people who cannot see it' }),
        person: z.enum(['yes', 'no'], { error: 'must be "yes" when the picture shows a person, else "no"' }),
        permission: calendarDate.optional(),
      })
      .refine(({ person, permission }) => person === 'no' || permission, {
        path: ['permission'],
        error:
          'is missing. Write the day the person allowed the use of the picture in writing, such as 2027-03-08',
      }),
  },
  /** The question and the answer of one file of content/faq. */
  Answer: {
    stands: 'alone',
    attributes: z.strictObject({ of: slug('the file of a question, such as insurance') }),
  },
  /** The words of a section of another page, so that a sentence has one home. */
  Passage: {
    stands: 'alone',
    attributes: z.strictObject({
      page: slug('the file of a page, such as home'),
      section: slug('the id of one of its sections'),
    }),
  },
  /** In a mail: the times that the practitioner offers. */
  OfferedTimes: { stands: 'alone', attributes: z.strictObject({}) },
  /** Where a claim of evidence comes from; shown as a footnote. */
  Source: {
    stands: 'inline',
    attributes: z.strictObject({
      title: z.string({ error: 'is missing. Write the title of the study' }),
      year: z
        .string({ error: 'is missing. Write the year of the study, such as 2023' })
        .regex(/^\d{4}$/, { error: 'is not a year such as 2023' }),
      link: z.url({ protocol: /^https$/, error: 'is not an address that begins with https://' }).optional(),
    }),
  },
} as const

type ComponentName = keyof typeof vocabulary
/** Components that a page draws; Answer, Passage and Source become plain words and notes before, OfferedTimes stands in mails. */
export type DrawnName = 'Section' | 'Callout' | 'Plate' | 'Picture'

export const componentNames: readonly string[] = [...Object.keys(vocabulary), ...factNames]

/** Whether a tag in the copy is one of the components it may use. */
export function isComponentName(name: string | null): name is ComponentName {
  return name !== null && Object.hasOwn(vocabulary, name)
}

/** Whether a tag in the copy stands for a fact of practice.yaml. */
export function isFactName(name: string | null): name is FactName {
  return factNames.some((fact) => fact === name)
}
