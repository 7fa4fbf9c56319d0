/**
 * A text as a person can have meant it: each way to break a line is one line feed, and what steers a screen or a printer
 * unseen is gone, so that nobody can write a line that reads as ours. Tabs, and the joiners that Persian, Hindi and emoji
 * are written with, stay.
 */
export function plainText(typed: string): string {
  return typed.replace(LINE_BREAK, '\n').replace(UNSEEN, '')
}

/** An address or a number as it was meant: without tabs and marks that have no shape, and nothing before or behind it. */
export function plainWord(typed: string): string {
  return plainText(typed)
    .replace(/[\t\p{Cf}]/gu, '')
    .trim()
}

/** CR, LF, CRLF, NEL, VT, FF, LS and PS: each begins a new line somewhere (Unicode Standard, section 5.8). */
const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g

/**
 * Control characters; marks and overrides of direction (CVE-2021-42574, "Trojan Source"); the zero-width space, the word
 * joiner and the byte order mark.
 */
const UNSEEN = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu
