import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import { z } from 'zod'

/** One line of words. `what` completes "Write …" when it is missing. */
export const text = (what: string) =>
  z
    .string({ error: `is missing. Write ${what}` })
    .trim()
    .min(1, { error: `is missing. Write ${what}, or take the line out` })
    .max(300, { error: 'is longer than 300 characters' })
    .refine((typed) => !PLACEHOLDER.test(typed), {
      error: 'stands for words that are still missing. Leave it empty until they are certain',
    })

const PLACEHOLDER = /^(?:tb[da]|to ?do|n\/?a|null|none|unknown|~|x{2,}|\?+|[-–—]+|\.{2,}|…|lorem ipsum.*)$/i

/** A date that exists, `2027-07-05`, kept as it is typed: it names a day, not an instant. */
export const calendarDate = z
  .string({ error: 'is missing. Write a date such as 2027-07-05' })
  .refine((typed) => /^\d{4}-\d{2}-\d{2}$/.test(typed) && isValid(parseISO(typed)), {
    error: 'is not a date such as 2027-07-05',
  })

/** A whole number between two bounds, both included. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string({ error: `is missing. Write a whole number from ${least} to ${most}` })
    .refine((typed) => /^\d{1,6}$/.test(typed) && Number(typed) >= least && Number(typed) <= most, {
      error: `is not a whole number from ${least} to ${most}`,
    })
    .transform(Number)

/** A switch: true, false, yes or no. */
export const yesOrNo = z
  .string({ error: 'is missing. Write true or false' })
  .toLowerCase()
  .pipe(z.enum(['true', 'yes', 'false', 'no'], { error: 'is neither true nor false' }))
  .transform((typed) => typed === 'true' || typed === 'yes')

/** Every ending that a picture comes with; whether it can be used, its bytes tell. */
export const PICTURE_NAME = /^[\w-]+\.(jpe?g|png|webp|avif|tiff?|gif|hei[cf])$/i

/** The name of a picture file, without a folder: pictures lie in content/pictures. */
export const pictureFile = z
  .string({ error: 'is missing. Write the name of a file in content/pictures, such as office.jpg' })
  .regex(PICTURE_NAME, {
    error: 'is not the name of a picture such as office.jpg: letters, numbers and hyphens, no spaces',
  })
