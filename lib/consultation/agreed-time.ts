import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import { practiceInstant } from '#lib/schedule/practice-time'
import { formText } from '#lib/source/form-text'

/**
 * The time that the practitioner wrote as a day and a time of the clock, Eastern: any minute of any day. Null when either
 * can't be read; undefined when neither was given.
 */
export function readAgreedTime(form: FormData): Date | null | undefined {
  const [date, clock] = [formText(form, 'date'), formText(form, 'clock')]
  if (!date && !clock) return undefined
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(clock) ?? []
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isValid(parseISO(date)) || !hours || !minutes) return null
  return practiceInstant(date, Number(hours) * 60 + Number(minutes))
}
