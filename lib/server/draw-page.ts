import { type Coding, compressQuickly } from '#lib/documents/compress'
import { contentPolicy } from '#lib/documents/content-policy'
import { etagOf } from '#lib/documents/etag'
import type { Documents } from '#lib/documents/read-documents'
import { hydratedDocument, staticDocument } from '#lib/documents/static-document'
import { type Answer, comeBackAnswer, errorAnswer } from '#lib/server/answer-document'
import {
  askNext,
  type NextAnswer,
  type NextHandler,
  type NextRequest,
  type NextStream,
  streamFromNext,
} from '#lib/server/ask-next'
import { type Asker, FairQueue } from '#lib/server/fair-queue'
import { isUnknownAction, resubmit } from '#lib/server/resubmit'
import { NOTHING_ALLOWED } from '#lib/server/security-headers'

export type DrawingParts = { readonly documents: Documents; readonly next: NextHandler }

/** What Next said: a page made a document, a text for programs (whole, or as it is written), or what is answered as it is. */
export type Drawn =
  | { readonly page: DrawnPage; readonly headers: NextAnswer['headers'] }
  | { readonly data: NextAnswer | NextStream }
  | { readonly answer: Answer }

/** Pages are drawn by one thread: a few at once keep it busy, and more would only keep documents waiting. */
const queue = new FairQueue(2, 40)

/** Whoever is turned away may come back in so many seconds. */
const BUSY_SECONDS = 10

/** Has Next draw the answer to a request. 503 when too many wait already. Rejects when Next breaks off. */
export async function drawPage(parts: DrawingParts, request: NextRequest, asker: Asker): Promise<Drawn> {
  const drawn = await queue.take(() => draw(parts, request), asker)
  return drawn ?? { answer: comeBackAnswer(parts.documents, 503, BUSY_SECONDS) }
}

/** As long as everything that is stored: never held whole. */
const SPREADSHEET = '/practice/calls.csv'

async function draw({ next, documents }: DrawingParts, request: NextRequest): Promise<Drawn> {
  if (request.path === SPREADSHEET) return toData(await streamFromNext(next, request))
  const first = await askNext(next, request)
  const answer = isUnknownAction(first) ? await resubmit(next, request) : first
  if (!answer) return { answer: errorAnswer(documents, first.status === 400 ? 400 : 409) }
  const { status, headers, body } = answer
  if (status < 400 && isPage(headers)) {
    return { page: toDrawnPage(body.toString('utf8'), documents.isHydrated(request.path)), headers }
  }
  // Next's own error pages are empty shells that only its scripts fill.
  if (status >= 400 && !isText(headers)) return { answer: errorAnswer(documents, status) }
  return toData(answer)
}

function toData<Data extends NextAnswer | NextStream>(data: Data): { readonly data: Data } {
  return { data: { ...data, headers: { ...data.headers, 'Content-Security-Policy': NOTHING_ALLOWED } } }
}

function isPage(headers: NextAnswer['headers']): boolean {
  return String(headers['content-type'] ?? '').startsWith('text/html')
}

/** For programs: what patients and the practitioner read is a page. */
export function isText(headers: NextAnswer['headers']): boolean {
  return /^(application\/(json|xml)|text\/(plain|csv|calendar|xml))/.test(
    String(headers['content-type'] ?? ''),
  )
}

/** A page that Next has drawn on request, as it is sent; each coding is made when it is first asked for. */
export class DrawnPage {
  readonly html: string
  readonly policy: string
  readonly etag: string
  readonly #body: Buffer
  readonly #encoded = new Map<Coding, Promise<Buffer>>()

  /** `brotli` is the page in that coding, where it is there already. */
  constructor(html: string, policy: string, brotli?: Buffer) {
    if (brotli) this.#encoded.set('br', Promise.resolve(brotli))
    this.html = html
    this.policy = policy
    this.#body = Buffer.from(html)
    this.etag = etagOf(this.#body)
  }

  in(coding: Coding): Promise<Buffer> {
    const body = this.#encoded.get(coding) ?? compressQuickly(this.#body, coding)
    this.#encoded.set(coding, body)
    return body
  }
}

/** Makes a document of what Next has drawn. A page that needs its scripts keeps them. */
function toDrawnPage(html: string, hydrated: boolean): DrawnPage {
  const document = (hydrated ? null : staticDocument(html)) ?? hydratedDocument(html)
  return new DrawnPage(document.html, contentPolicy(document))
}
