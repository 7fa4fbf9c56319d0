import { createHmac, timingSafeEqual } from 'node:crypto'
import { type KeyPurpose, keyFor } from '#lib/security/secrets'

/** HMAC-SHA256 of a text or bytes with the key of one purpose, 32 bytes (RFC 2104): signs links, hides what must be compared. */
export function keyedHash(purpose: KeyPurpose, content: string | Buffer): Buffer {
  return createHmac('sha256', keyFor(purpose)).update(content).digest()
}

/** Whether two byte strings are the same, in a time that tells nothing about where they differ. */
export function sameBytes(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}
