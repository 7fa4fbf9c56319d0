// The one home of telephone numbers: reading, validating and writing them.
import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import { plainWord } from '#lib/source/plain-text'

/** What a typed number comes to: one that can be called, none, or one that could be of two countries. */
export type PhoneReading =
  | { readonly number: string }
  | { readonly unclear: 'no-number' }
  | { readonly unclear: 'two-countries'; readonly american: string; readonly abroad: string }

/**
 * Reads a phone number in any usual spelling, to E.164 ("+14105550123") with an extension as RFC 3966 writes it
 * (";ext=5"). Numbers without a country are American, and so are ten digits behind a plus, unless they could be a number
 * elsewhere just as well. Possible, not "valid", is the measure: real numbers are newer than any table of them.
 */
export function readPhone(typed: string): PhoneReading {
  const text = westernDigits(plainWord(typed))
    .replace(SEPARATORS, ' ')
    .replace(PRESSED, ' ext. ')
    .replace(DIALED_ABROAD, '+')
  const asTyped = parsePhoneNumberFromString(text, 'US')
  const american = readBarePlus(text)
  if (american && asTyped?.isValid()) {
    const country = countryMeant(text, asTyped)
    if (country === 'unclear') {
      return {
        unclear: 'two-countries',
        american: american.formatInternational(),
        abroad: asTyped.formatInternational(),
      }
    }
    return { number: keep(country === 'american' ? american : asTyped) }
  }
  const read = american ?? asTyped
  return read?.isPossible() ? { number: keep(read) } : { unclear: 'no-number' }
}

/** The same where only a clear number will do: null for anything else. */
export function parsePhone(typed: string): string | null {
  const reading = readPhone(typed)
  return 'number' in reading ? reading.number : null
}

/** The number of the practice in practice.yaml, which must be nothing but a number: what else is written would be lost. */
export const phoneNumber = z.string().transform((typed, context) => {
  const whole = parsePhoneNumberFromString(typed, { defaultCountry: 'US', extract: false })
  const number = whole?.isValid() ? parsePhone(typed) : null
  if (!number) context.addIssue('is not a telephone number such as (410) 555-0123 or (410) 555-0123 ext. 4')
  return number ?? z.NEVER
})

/** The stored number as people read it: "(410) 555-0123 ext. 5", or "+44 20 7946 0958" from abroad. */
export function formatPhone(stored: string): string {
  const parsed = parsePhoneNumberFromString(stored.replace(';ext=', ' ext. '), 'US')
  if (!parsed) return stored
  return parsed.countryCallingCode === '1' ? parsed.formatNational() : parsed.formatInternational()
}

/** A number that its owner knows again and nobody else can call, and its last four digits, which are read aloud. */
type MaskedPhone = { readonly shown: string; readonly ending: string }

/** The stored number without its middle: "(410) •••-0142", or "+44 •• •••• 0958"; of an extension only that there is one. */
export function maskPhone(stored: string): MaskedPhone {
  const [number = '', extension] = formatPhone(stored).split(/\s+ext\.?\s+/)
  const digits = number.match(/\d/g) ?? []
  // The area code, or of a number from abroad its country, and the last four.
  const head = number.startsWith('+') ? (number.match(/^\+\d+/)?.[0].length ?? 1) - 1 : 3
  let at = 0
  const shown = number.replace(/\d/g, (digit) => {
    at += 1
    return at <= head || at > digits.length - 4 ? digit : '•'
  })
  return { shown: extension ? `${shown} ext. •` : shown, ending: digits.slice(-4).join('') }
}

function keep({ number, ext }: PhoneNumber): string {
  return ext ? `${number};ext=${ext}` : number
}

/** Wide, Arabic and Persian digits as the library's patterns and ours know them. */
function westernDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16))
}

/** What people set between digits, beside what the library knows. */
const SEPARATORS = /(?<=[\d)])\s*[·•_*]\s*(?=[\d(])/g

/** How people say an extension, beside the ways that the library knows. */
const PRESSED =
  /[\s,;]*(?:\b(?:and|then)\s+)?\b(?:press|dial|option|opt\.?|ext(?:ension)?\.?\s*(?:#|number|no\.?))\s*(?=\d{1,7}\s*$)/i

/** What most of the world dials before a country's code (ITU-T E.164, appendix I); no American number begins so. */
const DIALED_ABROAD = /^\(?00\)?[\s.-]*(?=[1-9])/

/** North American numbers: area code and exchange begin with 2 to 9, and no area code ends in 11 (NANP, INC 95-0407-008). */
const NORTH_AMERICAN = /^[2-9](?!11)\d\d[2-9]\d{6}$/

/** Ten American digits behind a plus that stands for nothing: "+667 555 0123". */
function readBarePlus(text: string): PhoneNumber | undefined {
  const [typed = '', extension = ''] = splitExtension(text)
  if (!/^[(\s]*\+/.test(typed) || !NORTH_AMERICAN.test(digitGroups(typed).join(''))) return undefined
  return parsePhoneNumberFromString(typed.replace('+', '') + extension, 'US')
}

/** Which country was meant by who set the digits apart: "+66 7555 0123" is Thailand, "+667 555 0123" Maryland. */
function countryMeant(text: string, abroad: PhoneNumber): 'american' | 'abroad' | 'unclear' {
  const groups = digitGroups(splitExtension(text)[0] ?? '')
  if (groups.length === 1) return 'unclear'
  if (groups[0] !== abroad.countryCallingCode) return 'american'
  return groups.map(({ length }) => length).join() === '3,3,4' ? 'unclear' : 'abroad'
}

function splitExtension(text: string): string[] {
  const at = text.search(/\s*(?:[;,#x]|ext)/i)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at)]
}

function digitGroups(text: string): string[] {
  return text.match(/\d+/g) ?? []
}
