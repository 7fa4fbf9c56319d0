import type { IncomingHttpHeaders } from 'node:http'
import type { Coding } from '#lib/documents/compress'
import type { StoredDocument } from '#lib/documents/read-documents'
import { type Answer, answerInCoding, chooseCoding, isKnown } from '#lib/server/answer-document'

/** Both answers a reader of one coding may get. */
type Prepared = { readonly etag: string; readonly whole: Answer; readonly unchanged: Answer }

/**
 * A document whose answers are worked out before anybody asks. What is left to do for a request is to choose one: putting
 * fifteen headers together takes Node as long as reading the request.
 */
export class PreparedDocument {
  readonly #byCoding: Readonly<Record<Coding, Prepared>>

  /** `common` are the headers of every answer. */
  constructor(document: StoredDocument, common: Readonly<Record<string, string>>) {
    const prepare = (coding: Coding): Prepared => {
      const page = { ...document, coding, body: document.bodies[coding] }
      const whole = answerInCoding(page, {})
      const unchanged = answerInCoding(page, { 'if-none-match': '*' })
      return {
        etag: String(whole.headers.ETag),
        whole: { ...whole, headers: { ...common, ...whole.headers } },
        unchanged: { ...unchanged, headers: { ...common, ...unchanged.headers } },
      }
    }
    this.#byCoding = { br: prepare('br'), gzip: prepare('gzip'), identity: prepare('identity') }
  }

  /** The document in the coding the reader accepts, or 304 when the reader has it already (RFC 9110 section 13). */
  answer(headers: IncomingHttpHeaders): Answer {
    const { etag, whole, unchanged } = this.#byCoding[chooseCoding(headers['accept-encoding'])]
    return isKnown(etag, headers['if-none-match']) ? unchanged : whole
  }
}
