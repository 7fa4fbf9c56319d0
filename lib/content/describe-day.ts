import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'

/** A day such as 2027-03-08 in words: `March 8, 2027`. */
export function describeDay(day: string): string {
  return format(parseISO(day), 'MMMM d, yyyy')
}
