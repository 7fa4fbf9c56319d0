import { keyedHash, sameBytes } from '#lib/security/keyed-hash'

/** A signed note of when a form was opened, to the millisecond; a hidden field carries it back. */
export function stampOpening(now: Date): string {
  const at = now.getTime().toString(36)
  return `${at}-${mac(at)}`
}

/** When a form with that stamp was opened; null for a stamp that is missing, forged or from the future. */
export function readOpening(stamp: string, now: Date): Date | null {
  const [at = '', signature = ''] = stamp.split('-', 2)
  if (!sameBytes(Buffer.from(signature), Buffer.from(mac(at)))) return null
  const openedAt = new Date(Number.parseInt(at, 36))
  return openedAt <= now ? openedAt : null
}

/** A page with the stamps it holds renewed, where it is kept longer than a moment. Forged ones stay as they are. */
export function restampOpening(page: string, now: Date): string {
  return page.replace(STAMP, (stamp) => (readOpening(stamp, now) ? stampOpening(now) : stamp))
}

/** What stands before and after the one stamp of a page, and the stamp; null where there is none or more than one. */
export function splitAtOpening(page: string): { before: string; stamp: string; after: string } | null {
  const [first, ...more] = page.matchAll(STAMP)
  if (!first || more.length > 0) return null
  const [stamp] = first
  return { before: page.slice(0, first.index), stamp, after: page.slice(first.index + stamp.length) }
}

const STAMP = /\b[0-9a-z]{8,9}-[0-9a-f]{16}\b/g

/** Hexadecimal, so that the separator stays unambiguous; 64 bits are plenty for a sign of spam. */
function mac(text: string): string {
  return keyedHash('form', text).toString('hex').slice(0, 16)
}
