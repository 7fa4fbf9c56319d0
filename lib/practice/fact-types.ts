import { isValid } from 'date-fns/isValid'
import { parse } from 'date-fns/parse'
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

/** A time zone by its IANA name, such as America/New_York: a name of a place, which knows of summer time. */
export const timeZone = z.string().refine((name) => name.includes('/') && isZoneName(name), {
  error:
    'is not a time zone such as America/New_York. The list: en.wikipedia.org/wiki/List_of_tz_database_time_zones',
})

/** Whether this process knows a time zone of that name. */
export function isZoneName(name: string): boolean {
  try {
    return new Date(0).toLocaleString('en-US', { timeZone: name }) !== ''
  } catch {
    return false
  }
}
