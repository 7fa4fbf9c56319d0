import { isValid } from 'date-fns/isValid'
import { parse } from 'date-fns/parse'
import parsePhoneNumber from 'libphonenumber-js/min'
import { z } from 'zod'

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

/** A telephone number in any usual form, to E.164 (ITU-T). Without a country it is read as a United States number. */
export const phoneNumber = z.string().transform((typed, context) => {
  const phone = parsePhoneNumber(typed, 'US')
  if (!phone?.isValid()) context.addIssue('is not a telephone number such as (410) 555-0123')
  return phone?.isValid() ? phone.number : z.NEVER
})
