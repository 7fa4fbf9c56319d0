import { createHash } from 'node:crypto'

/** A strong entity tag for a body (RFC 9110 section 8.8.3): the same bytes have the same one, on every server. */
export function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`
}
