// What has to be compared, and is not to be read: keyed hashes of a request. Nobody can test a guess against a stolen
// database, and retention erases them with the words they were made from.
import type { PersonalDetails } from '#lib/consultation/consultation'
import { keyedHash } from '#lib/security/keyed-hash'

/**
 * The same words for the same time have the same fingerprint, so that a double click, or a request sent again on a bad
 * network, is recognized as the one request it is.
 */
export function fingerprintOf(slot: Date | null, personal: PersonalDetails): string {
  const { name, phone, email, areas, note } = personal
  const words = [slot?.toISOString() ?? 'any', name, phone, email ?? '', [...areas].sort(), note ?? '']
  return keyedHash('fingerprint', JSON.stringify(words)).toString('base64url')
}

/** What one sender is known by. Each is a reason of its own to count two requests together. */
export type SenderKeys = {
  readonly phone: string
  readonly email: string | null
  /** Of the network address; null where it is not known. */
  readonly address: string | null
}

/** `address` as the server tells it: an IPv4 address, or the /64 of an IPv6 one. */
export function senderKeys({ phone, email }: PersonalDetails, address: string | null): SenderKeys {
  return {
    phone: short('sender', `phone ${phone}`),
    email: email === undefined ? null : short('sender', `email ${email.toLowerCase()}`),
    address: address === null ? null : short('sender', `address ${address}`),
  }
}

/** Tells under which secret the keys of a row were made, so that they can be made again after it changed. */
export function keyVersion(): string {
  return short('search', 'version').slice(0, 8)
}

/** The keys under which a request is found: the beginnings of each word of the name, of the email and of the number. */
export function searchKeys(personal: PersonalDetails): string[] {
  const number = digitsOf(personal.phone)
  const words = [...wordsOf(personal.name), personal.email ? plain(personal.email) : '', number]
  const endings = number.length > 7 ? [number.slice(-7), number.slice(-4)] : []
  const beginnings = words.flatMap((word) => beginningsOf(word))
  return [...new Set([...beginnings, ...endings])].map((text) => short('search', text))
}

/** The keys that a consultation must have, all of them, to be what the practitioner looks for. */
export function keysToFind(words: string): string[] {
  return searchWords(words).map((word) => short('search', [...word].slice(0, LONGEST).join('')))
}

/** Whether a consultation holds every word looked for, each at the beginning of one of its own. */
export function holdsWords(personal: PersonalDetails, words: string): boolean {
  const number = digitsOf(personal.phone)
  const own = [
    ...wordsOf(personal.name),
    plain(personal.email ?? ''),
    number,
    number.slice(-7),
    number.slice(-4),
  ]
  return searchWords(words).every((word) => own.some((text) => text.startsWith(word)))
}

/** What was typed to look for, as words: a telephone number is one word, however it is spaced. */
function searchWords(typed: string): string[] {
  if (/^[\d\s()+.-]{3,}$/.test(typed.trim())) return [digitsOf(typed)].filter(Boolean)
  return typed
    .split(/\s+/)
    .flatMap((piece) => (piece.includes('@') ? [plain(piece)] : wordsOf(piece)))
    .filter(Boolean)
}

/** What is longer is found by its beginning, and compared in the clear. */
const LONGEST = 16

function beginningsOf(word: string): string[] {
  const letters = [...word].slice(0, LONGEST)
  return letters.map((_, index) => letters.slice(0, index + 1).join(''))
}

function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** Without case and accents: "José" is found by "jose". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** An American number without its country code, as it is said. */
function digitsOf(text: string): string {
  const digits = text.replace(/\D/g, '')
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
}

/** 128 bits: RFC 2104 section 5. */
function short(purpose: 'sender' | 'search', text: string): string {
  return keyedHash(purpose, text).subarray(0, 16).toString('base64url')
}
