import { z } from 'zod'

/**
 * What to do about a failed try. `permanent`: this message will never be taken. `configuration`: no message will be,
 * until somebody mends SMTP_URL; it uses up no try. `temporary`: try again later.
 */
export type Failure = { readonly kind: 'permanent' | 'configuration' | 'temporary'; readonly code: string }

const smtpError = z.object({
  code: z.string().optional(),
  responseCode: z.int().optional(),
  message: z.string().optional(),
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
 * message (RFC 5321 section 4.2.1) is about this message for good; 552 and 452 are a full mailbox, which empties
 * (section 4.5.3.1.10). The code never holds a server's free text.
 */
export function classifyFailure(error: unknown): Failure {
  const { code = 'UNKNOWN', responseCode, message = '' } = smtpError.catch({}).parse(error)
  const shown = responseCode ? `${code} ${responseCode}` : code
  if (CONFIGURATION_CODES.includes(code) && !isTemporaryReply(responseCode))
    return { kind: 'configuration', code: shown }
  if (responseCode && ASKS_FOR_LOGIN.includes(responseCode)) return { kind: 'configuration', code: shown }
  if (code === 'ESOCKET' && CERTIFICATE.test(message)) return { kind: 'configuration', code: shown }
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (aboutMessage && responseCode && responseCode >= 500 && responseCode !== 552)
    return { kind: 'permanent', code: shown }
  return { kind: 'temporary', code: shown }
}

/** A 4yz reply to a login (RFC 4954 section 6, 454) is the server's bad moment, not a wrong password. */
function isTemporaryReply(responseCode: number | undefined): boolean {
  return responseCode !== undefined && responseCode >= 400 && responseCode < 500
}
