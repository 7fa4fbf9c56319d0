import { isValid, parse, parseISO } from 'date-fns'
import parsePhoneNumber from 'libphonenumber-js/min'
import { z } from 'zod'

/** One line of words. `what` completes "Write …" when it is missing. */
export const text = (what: string) =>
  z
    .string({ error: `is missing. Write ${what}` })
    .trim()
    .max(300, { error: 'is longer than 300 characters' })

/** A time of day as people write it, `7:00 am` or `17:30`, to minutes after midnight. */
export const clockTime = z
  .string({ error: 'is missing. Write a time such as 7:00 am' })
  .transform((typed, context) => {
    const minutes = minutesOfDay(typed)
    if (minutes === undefined) context.addIssue('is not a time such as 7:00 am')
    return minutes ?? z.NEVER
  })

function minutesOfDay(typed: string): number | undefined {
  const words = typed
    .trim()
    .toLowerCase()
    .replaceAll('.', '')
    .replace(/(\d)\s*([ap]m)$/, '$1 $2')
  const midnight = new Date(2000, 0, 3)
  const read = ['h:mm a', 'h a', 'HH:mm'].map((form) => parse(words, form, midnight)).find(isValid)
  return read && read.getHours() * 60 + read.getMinutes()
}

/** A date that exists, `2027-07-05`, kept as it is typed: it names a day, not an instant. */
export const calendarDate = z
  .string({ error: 'is missing. Write a date such as 2027-07-05' })
  .refine((typed) => /^\d{4}-\d{2}-\d{2}$/.test(typed) && isValid(parseISO(typed)), {
    error: 'is not a date such as 2027-07-05',
  })

/** A telephone number in any usual form, to E.164 (ITU-T). Without a country it is read as a United States number. */
export const phoneNumber = z.string().transform((typed, context) => {
  const phone = parsePhoneNumber(typed, 'US')
  if (!phone?.isValid()) context.addIssue('is not a telephone number such as (410) 555-0123')
  return phone?.isValid() ? phone.number : z.NEVER
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
