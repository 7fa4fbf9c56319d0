// Links that prove themselves: purpose, subject, expiry and version are inside, an HMAC is around them. The text is
// base64url without dots, so that no server takes a link for a file.
import { keyedHash, sameBytes } from '#lib/security/keyed-hash'

/** What a link may do. The number is in the link: never renumber. */
const PURPOSES = {
  patient: 1,
  confirm: 2,
  decline: 3,
  propose: 4,
  view: 5,
  'sign-in': 6,
  // 7 was a session of versions before this one.
  'undo-words': 8,
  'test-mail': 9,
  'calendar-feed': 10,
} as const
export type LinkPurpose = keyof typeof PURPOSES

type Link<P extends LinkPurpose = LinkPurpose> = {
  readonly purpose: P
  /** A UUID: the consultation, or a single-use sign-in. */
  readonly subject: string
  /** To the minute, rounded down. */
  readonly expiresAt: Date
  /** Compared with the subject's own version by the caller: a raised version revokes the link. */
  readonly version: number
}

/** A token of 52 URL-safe characters. The same link always has the same token. Throws for a subject that is no UUID. */
export function signLink(link: Link): string {
  const body = Buffer.alloc(BODY_BYTES)
  const subject = Buffer.from(link.subject.replaceAll('-', ''), 'hex')
  if (subject.length !== 16) throw new Error('a link is about a UUID')
  body.writeUInt8(PURPOSES[link.purpose], 0)
  subject.copy(body, 1)
  body.writeUInt32BE(Math.floor(link.expiresAt.getTime() / MINUTE_MS), 17)
  body.writeUInt16BE(link.version, 21)
  return Buffer.concat([body, mac(body)]).toString('base64url')
}

export type LinkProblem = 'unknown' | 'expired'

/** The link inside a token for one of these purposes; 'expired' only for a link that was truly ours. */
export function readLink<P extends LinkPurpose>(
  token: string,
  purposes: readonly P[],
  now: Date,
): Link<P> | LinkProblem {
  if (!TOKEN.test(token)) return 'unknown'
  const bytes = Buffer.from(token, 'base64url')
  // Base64 has spare bits: only the one canonical spelling is accepted.
  if (bytes.toString('base64url') !== token) return 'unknown'
  const body = bytes.subarray(0, BODY_BYTES)
  if (!sameBytes(bytes.subarray(BODY_BYTES), mac(body))) return 'unknown'
  const purpose = purposes.find((allowed) => PURPOSES[allowed] === body.readUInt8(0))
  if (!purpose) return 'unknown'
  const expiresAt = new Date(body.readUInt32BE(17) * MINUTE_MS)
  if (expiresAt <= now) return 'expired'
  return { purpose, subject: uuid(body.subarray(1, 17)), expiresAt, version: body.readUInt16BE(21) }
}

const MINUTE_MS = 60_000
const BODY_BYTES = 23
/** RFC 2104 section 5: half of SHA-256, 128 bits, is enough for a MAC. */
const MAC_BYTES = 16
const TOKEN = /^[A-Za-z0-9_-]{52}$/

function mac(body: Buffer): Buffer {
  return keyedHash('links', body).subarray(0, MAC_BYTES)
}

function uuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
