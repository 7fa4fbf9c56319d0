import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number in any usual spelling, as E.164 ("+14105550123"), with an extension as RFC 3966 writes it (";ext=5").
 * Numbers without a country are American. Null when it can't be called: possible, not "valid", is the measure, because
 * real numbers are newer than any table of them.
 */
export function parsePhone(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text, 'US')
  if (!parsed?.isPossible()) return null
  return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number
}

/** The stored number as people read it: "(410) 555-0123", or "+44 20 7946 0958" from abroad. */
export function formatPhone(stored: string): string {
  const parsed = parsePhoneNumberFromString(stored.replace(';ext=', ' ext. '), 'US')
  if (!parsed) return stored
  return parsed.countryCallingCode === '1' ? parsed.formatNational() : parsed.formatInternational()
}
