import { domainToASCII } from 'node:url'
import { plainWord } from '#lib/source/plain-text'

/** RFC 5321 section 4.5.3.1.3: a path of 256 octets with its brackets. */
export const EMAIL_LENGTH = 254

/**
 * A typed address as mail can be sent to it, or null: any dot-atom before the @ (RFC 5322 section 3.2.3), and behind it a
 * name of the domain system, in any script (RFC 5891). Quoted local parts are no addresses that people have. What a phone or
 * a list puts behind it is no part of it, nor what a link has before it, and wide letters are letters.
 */
export function parseEmail(typed: string): string | null {
  const address = plainWord(typed)
    .normalize('NFKC')
    .replaceAll('\u3002', '.')
    .replace(/^mailto:\s*/i, '')
    .replace(/[\s.,;]+$/, '')
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  if (at < 1 || local.length > LOCAL_LENGTH || !DOT_ATOM.test(local) || !isDomain(domain)) return null
  const parsed = `${local}@${domain.toLowerCase()}`
  return parsed.length <= EMAIL_LENGTH ? parsed : null
}

/** RFC 5321 section 4.5.3.1.1. */
const LOCAL_LENGTH = 64
const DOT_ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
/** RFC 1034 section 3.5, on the name as the domain system knows it; the last label is a word, never a number. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** Anything that a URL would read as more than a host is none. */
function isDomain(domain: string): boolean {
  return !/[\s/?#\\%[\]:@]/.test(domain) && HOST.test(domainToASCII(domain))
}

/** An address that its owner knows again and a mistyped domain shows in, and to which nobody else can write: "j…@gmail.com". */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}

/** The address that was probably meant by one whose domain is a letter away from a large provider's, or null. */
export function meantAddress(email: string): string | null {
  const domain = meantDomain(email)
  return domain && `${email.slice(0, email.lastIndexOf('@'))}@${domain}`
}

/**
 * The domain that was probably meant by one a letter away from a large provider's, or null: "gmail.com" for "gmial.com".
 * A question, never a verdict: the address may be right.
 */
export function meantDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (PROVIDERS.includes(domain) || NEIGHBORS.includes(domain)) return null
  return PROVIDERS.find((known) => isOneLetterOff(domain, known)) ?? null
}

/** Where most private mailboxes of the region are. Short names are left out: a letter away from them is another's name. */
const PROVIDERS = [
  'gmail.com',
  'yahoo.com',
  'outlook.com',
  'hotmail.com',
  'icloud.com',
  'comcast.net',
  'verizon.net',
  'protonmail.com',
]
/** Mailboxes in their own right, a letter away from those. */
const NEIGHBORS = ['mail.com', 'ymail.com', 'email.com']

/** One letter missing, added, changed or two swapped, and not one that turns it into a name of its own. */
function isOneLetterOff(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false
  let start = 0
  while (start < typed.length && typed[start] === meant[start]) start += 1
  const [restTyped, restMeant] = [typed.slice(start), meant.slice(start)]
  const swapped = restTyped.slice(0, 2) === [restMeant[1], restMeant[0]].join('')
  return (
    restTyped.slice(1) === restMeant.slice(1) ||
    restTyped.slice(1) === restMeant ||
    restTyped === restMeant.slice(1) ||
    (swapped && restTyped.slice(2) === restMeant.slice(2))
  )
}
