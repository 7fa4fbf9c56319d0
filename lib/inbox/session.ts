import { randomUUID } from 'node:crypto'
import { readLink, signLink } from '#lib/security/signed-token'

/** How long the practitioner's sign-in lasts on one device, in days. */
const SESSION_DAYS = 30

/** The cookie that holds it; sent to the practice's pages only. */
export const SESSION_COOKIE = 'practice-session'

/** A new session: the cookie's value and when it ends. */
export function openSession(now: Date): { value: string; expires: Date } {
  const expires = new Date(now.getTime() + SESSION_DAYS * 24 * 60 * 60_000)
  return {
    value: signLink({ purpose: 'session', subject: randomUUID(), expiresAt: expires, version: 0 }),
    expires,
  }
}

/** Whether a cookie's value is a session of ours that has not ended. */
export function isSession(value: string | undefined, now: Date): boolean {
  return value !== undefined && typeof readLink(value, ['session'], now) !== 'string'
}
