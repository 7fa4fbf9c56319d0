import { z } from 'zod'

/**
 * What to do about a failed try. `permanent`: this message will never be taken. `configuration`: no message will be,
 * until somebody fixes SMTP_URL; it uses up no try. `temporary`: try again later.
 */
type Failure = { readonly kind: 'permanent' | 'configuration' | 'temporary'; readonly code: string }

const smtpError = z.object({
  code: z.string().optional(),
  responseCode: z.int().optional(),
  message: z.string().optional(),
  /** The server's last reply as it came. */
  response: z.string().optional(),
})

/** nodemailer's own codes for a mailbox that refuses us, whatever we send. */
const CONFIGURATION_CODES = [
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ETLS',
  'EREQUIRETLS',
  'EDNS',
  'ECONFIG',
  'EPROXY',
]
/** Replies of a server that wants a login or encryption first, whatever was sent (RFC 4954 section 6, RFC 3207 section 4). */
const ASKS_FOR_LOGIN = [530, 534, 538]
/** Node's codes for a certificate that can't be trusted reach us inside ESOCKET (tls.html, X509 certificate error codes). */
const CERTIFICATE = /certificate|self.signed|CERT_|altname|wrong version number|SSL routines/i

/**
 * Classifies what nodemailer threw. Its `permanent` flag is not believed: only a 5yz reply to the envelope or the
 * message (RFC 5321 section 4.2.1) is about this message for good, and not where the reply itself says that it is about
 * the hour: a quota, a policy, a full mailbox. The code never holds a server's free text.
 */
export function classifyFailure(error: unknown): Failure {
  const { code = 'UNKNOWN', responseCode, message = '', response = '' } = smtpError.catch({}).parse(error)
  const status = STATUS.exec(response)?.[1]
  const shown = [code, responseCode, status].filter(Boolean).join(' ')
  if (CONFIGURATION_CODES.includes(code) && !isTemporaryReply(responseCode))
    return { kind: 'configuration', code: shown }
  if (responseCode && ASKS_FOR_LOGIN.includes(responseCode)) return { kind: 'configuration', code: shown }
  if (code === 'ESOCKET' && CERTIFICATE.test(message)) return { kind: 'configuration', code: shown }
  const refused = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode && responseCode >= 500
  const passing = responseCode === 552 || isPassing(status, response)
  return { kind: refused && !passing ? 'permanent' : 'temporary', code: shown }
}

/** The enhanced status code of a reply (RFC 2034), such as 5.4.5. */
const STATUS = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/

/**
 * Whether a refusal passes by itself, by its enhanced status (RFC 3463): any 4.y.z, whatever number stands before it; a
 * mailbox that rests or is full (5.2.1, 5.2.2; Gmail sends the first to who writes too often), a system that is full or
 * closed (5.3.1, 5.3.2), a sender's quota (5.4.5, Gmail's daily limit), too many recipients (5.5.3), and every policy
 * (5.7.y: block lists, DMARC, reputation; these end when the operator or the list says so). Without a status, by words.
 */
function isPassing(status: string | undefined, response: string): boolean {
  if (!status) return PASSING_WORDS.test(response)
  return status.startsWith('4.') || status.startsWith('5.7.') || PASSING_STATUS.includes(status)
}

const PASSING_STATUS = ['5.2.1', '5.2.2', '5.3.1', '5.3.2', '5.4.5', '5.5.3']
const PASSING_WORDS =
  /quota|mailbox (is )?full|over limit|limit(s)? exceeded|exceeded .*limit|rate limit|too many|try (again|later)|temporar|gr[ea]ylist|block ?list|black ?list|spam|polic(y|ies)|reputation|dnsbl|rbl\b/i

/** A 4yz reply to a login (RFC 4954 section 6, 454) is the server's bad moment, not a wrong password. */
function isTemporaryReply(responseCode: number | undefined): boolean {
  return responseCode !== undefined && responseCode >= 400 && responseCode < 500
}
