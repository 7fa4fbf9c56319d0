import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { WAIT } from '#lib/content/site-words'
import type { Coding } from '#lib/documents/compress'
import type { Documents, StoredDocument } from '#lib/documents/read-documents'

/** A whole answer, ready to be written. */
export type Answer = {
  readonly status: number
  readonly headers: Record<string, string | number | string[]>
  readonly body: Buffer | null
}

/** An answer that is still being made. */
export type LongAnswer = Omit<Answer, 'body'> & { readonly body: Readable }

/** A document in the coding the reader accepts, or 304 when the reader has it already (RFC 9110 section 13). */
export function answerDocument(document: StoredDocument, headers: IncomingHttpHeaders, status = 200): Answer {
  const coding = chooseCoding(headers['accept-encoding'])
  return answerInCoding({ ...document, coding, body: document.bodies[coding] }, headers, status)
}

/** A body in its coding, and what goes with it. */
type EncodedPage = Pick<StoredDocument, 'policy' | 'etag'> & {
  readonly coding: Coding
  readonly body: Buffer
}

/** The same for a page whose coding was chosen before. */
export function answerInCoding(page: EncodedPage, headers: IncomingHttpHeaders, status = 200): Answer {
  const { coding, body } = page
  // One entity tag a coding: their bytes differ (RFC 9110 section 8.8.3.3).
  const etag = coding === 'identity' ? page.etag : page.etag.replace(/"$/, `-${coding}"`)
  const common = {
    'Content-Security-Policy': page.policy,
    'Cache-Control': status === 200 ? 'public, max-age=0, must-revalidate' : 'no-store',
    // The policy differs for a browser that has no speculation rules.
    Vary: 'Accept-Encoding, Sec-CH-UA',
    ETag: etag,
  }
  if (status === 200 && isKnown(etag, headers['if-none-match']))
    return { status: 304, headers: common, body: null }
  return {
    status,
    headers: {
      ...common,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': body.length,
      ...(coding !== 'identity' && { 'Content-Encoding': coding }),
    },
    body,
  }
}

/** Brotli before gzip before nothing, as far as the reader accepts them (RFC 9110 section 12.5.3). */
export function chooseCoding(accepted: string | string[] | undefined): Coding {
  const header = String(accepted ?? '')
  if (ACCEPTS_BROTLI.test(header)) return 'br'
  return ACCEPTS_GZIP.test(header) ? 'gzip' : 'identity'
}

/** The coding as a whole word, without a weight of zero. */
const ACCEPTS_BROTLI = /(^|,)\s*br\s*(;(?!\s*q=0(\.0*)?\s*(,|$))|,|$)/i
const ACCEPTS_GZIP = /(^|,)\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*(,|$))|,|$)/i

/** Whether the reader says it has this entity tag; weak comparison, as If-None-Match asks for (RFC 9110 section 13.1.2). */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (!ifNoneMatch) return false
  return (
    ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
  )
}

/** The page for an HTTP error status; a status without a page of its own gets the one for 500. */
export function errorAnswer(documents: Pick<Documents, 'errors'>, status: number): Answer {
  return answerDocument(errorDocument(documents, status), {}, status)
}

/**
 * The same for one who is to come back: with Retry-After, and, where the page tells to wait, how long in words. A status of
 * 429 is for one sender, 503 for all.
 */
export function comeBackAnswer(
  documents: Pick<Documents, 'errors'>,
  status: 429 | 503,
  seconds: number,
): Answer {
  const { bodies, policy, etag } = errorDocument(documents, status)
  const body = Buffer.from(bodies.identity.toString('utf8').replace(WAIT, waitInWords(seconds)))
  const answer = answerInCoding({ policy, etag, coding: 'identity', body }, {}, status)
  return { ...answer, headers: { ...answer.headers, 'Retry-After': Math.ceil(seconds) } }
}

/** Rounded up: whoever comes back then is let in. */
function waitInWords(seconds: number): string {
  const [count, unit] = seconds <= 90 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function errorDocument({ errors }: Pick<Documents, 'errors'>, status: number): StoredDocument {
  const document = errors.get(status) ?? errors.get(500)
  if (!document) throw new Error('the build made no error pages')
  return document
}
