import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { compressQuickly } from '#lib/documents/compress'
import { etagOf } from '#lib/documents/etag'
import type { Documents } from '#lib/documents/read-documents'
import type { Environment } from '#lib/env'
import {
  type Answer,
  answerInCoding,
  chooseCoding,
  comeBackAnswer,
  errorAnswer,
  isKnown,
  type LongAnswer,
} from '#lib/server/answer-document'
import {
  headersForNext,
  type NextAnswer,
  type NextHandler,
  type NextStream,
  type RawBody,
} from '#lib/server/ask-next'
import { type Drawn, drawPage, isText } from '#lib/server/draw-page'
import { FORM_PAGE, type FormPage } from '#lib/server/form-page'
import { isOwnOrigin, type Sender, senderOf } from '#lib/server/forwarded-headers'
import { REDRAW_PATH } from '#lib/server/live-documents'
import { isPractitioner } from '#lib/server/practitioner'
import { answerPreview, previewedPath } from '#lib/server/preview'
import type { Admit } from '#lib/server/rate-limit'
import { readBody, readForm } from '#lib/server/read-body'
import { isPrivatePath } from '#lib/site/private-paths'

export type SiteParts = {
  readonly env: Environment
  readonly documents: Documents
  readonly next: NextHandler
  readonly formPage: FormPage
  readonly admit: Admit
  /** Remembers how many addresses X-Forwarded-For names. */
  readonly noteHops: (hops: number) => void
}

export type Place = { readonly path: string; readonly search: string }

/** Asks Next for an answer and makes a document of it if it is a page. Rejects when Next or the sender breaks off. */
export async function answerFromNext(
  parts: SiteParts,
  place: Place,
  incoming: IncomingMessage,
): Promise<Answer | LongAnswer> {
  const { env, documents } = parts
  const { method } = incoming
  const reads = method === 'GET' || method === 'HEAD'
  if (!reads && method !== 'POST') return notAllowed(documents, 'GET, HEAD, POST')
  if (!reads && documents.pages.has(place.path)) return notAllowed(documents, 'GET, HEAD')
  const previewed = reads ? previewedPath(place.path) : undefined
  if (previewed !== undefined) return answerPreview(parts, previewed, incoming)
  if (!documents.isRoute(place.path) || place.path === REDRAW_PATH) return errorAnswer(documents, 404)
  const sender = senderOf(incoming.headers, incoming.socket.remoteAddress ?? '', env.TRUST_PROXY)
  if (!isMachinePath(place.path)) parts.noteHops(sender.hops)
  const drawn = reads
    ? await read(parts, place, incoming, sender)
    : await post(parts, place, incoming, sender)
  return toAnswer(drawn, place.path, incoming)
}

function notAllowed(documents: Documents, methods: string): Answer {
  const refusal = errorAnswer(documents, 405)
  return { ...refusal, headers: { ...refusal.headers, Allow: methods } }
}

/** Asked by timers and probes, which may stand on this machine. */
function isMachinePath(path: string): boolean {
  return path.startsWith('/api/')
}

async function read(
  parts: SiteParts,
  place: Place,
  incoming: IncomingMessage,
  sender: Sender,
): Promise<Drawn> {
  if (place.path === FORM_PAGE) return parts.formPage.get()
  const headers = headersForNext(incoming.headers, sender, parts.env.siteUrl)
  return drawPage(parts, { ...place, method: 'GET', headers }, { name: sender.network, form: false })
}

/** Takes what is posted once it has arrived whole: only that is counted, so that slow senders keep nobody else out. */
async function post(
  parts: SiteParts,
  place: Place,
  incoming: IncomingMessage,
  sender: Sender,
): Promise<Drawn> {
  const { documents, env } = parts
  const refuse = (status: number) => ({ answer: errorAnswer(documents, status) })
  if (!isOwnOrigin(incoming.headers, env.siteUrl, env.TRUST_PROXY)) return refuse(403)
  const isPicture = place.path === PICTURE_UPLOAD
  // Large bodies are read of the practitioner alone.
  if (isPicture && !(await isPractitioner(incoming))) return { answer: seeOther('/practice') }
  const arrived = await readBody(incoming, sender.network, largestAt(place.path))
  if (arrived === 'too-large')
    return isPicture ? { answer: seeOther(`${PICTURES_PAGE}?told=heavy`) } : refuse(413)
  if (arrived === 'too-many') return { answer: comeBackAnswer(documents, 503, SLOW_SENDERS_SECONDS) }
  const refusal = await parts.admit(sender, place.path)
  if (refusal) return { answer: comeBackAnswer(documents, refusal.status, refusal.seconds) }
  const contentType = incoming.headers['content-type'] ?? ''
  const body: FormData | RawBody | null = isMachinePath(place.path)
    ? { bytes: arrived, contentType }
    : await readForm(arrived, contentType)
  if (!body) return refuse(400)
  const headers = headersForNext(incoming.headers, sender, env.siteUrl)
  const request = { ...place, method: 'POST', headers, body } as const
  // Behind a proxy that names nobody all patients are one network: each waits as one of their own.
  const name = sender.unnamed ? randomUUID() : sender.network
  const drawn = await drawPage(parts, request, { name, form: true })
  parts.formPage.lookAgain()
  return drawn
}

const PICTURES_PAGE = '/practice/words/pictures'
const PICTURE_UPLOAD = `${PICTURES_PAGE}/upload`

/** A page of the editor holds many sections of 64 kB each, a picture has up to 20 MB; any other form is small. In bytes. */
function largestAt(path: string): number | undefined {
  if (path === PICTURE_UPLOAD) return 21 * 1024 * 1024
  return path === '/practice/words/save' ? 1024 * 1024 : undefined
}

function seeOther(address: string): Answer {
  return { status: 303, headers: { Location: address, 'Content-Length': 0 }, body: null }
}

/** By then the slowest sender has been cut off. */
const SLOW_SENDERS_SECONDS = 20

async function toAnswer(drawn: Drawn, path: string, incoming: IncomingMessage): Promise<Answer | LongAnswer> {
  if ('answer' in drawn) return drawn.answer
  // What answers a form is never "not modified" (RFC 9110 section 13.2.2).
  const asked =
    incoming.method === 'POST' ? { ...incoming.headers, 'if-none-match': undefined } : incoming.headers
  const coding = chooseCoding(asked['accept-encoding'])
  if ('data' in drawn) return toDataAnswer(drawn.data, path, asked)
  const { page } = drawn
  const { policy, etag } = page
  const answer = answerInCoding({ policy, etag, coding, body: await page.in(coding) }, asked)
  const cookies = drawn.headers['set-cookie']
  // "no-store" would make the back button lose what was typed on the form page.
  const caching = isPrivatePath(path) ? 'private, no-store' : 'private, no-cache'
  return {
    ...answer,
    headers: { ...answer.headers, 'Cache-Control': caching, ...(cookies && { 'Set-Cookie': cookies }) },
  }
}

/**
 * A text for programs: small where everybody may have it, and looked at again each time, since words change without a
 * build; Next would have caches keep it for a year. One person's stays as it is, and what leads elsewhere too.
 */
async function toDataAnswer(
  { status, headers, body }: NextAnswer | NextStream,
  path: string,
  asked: IncomingMessage['headers'],
): Promise<Answer | LongAnswer> {
  if (!Buffer.isBuffer(body)) return { status, headers, body }
  if (isPrivatePath(path) || status !== 200 || !isText(headers))
    return { status, headers: { ...headers, 'Content-Length': body.length }, body }
  const coding = chooseCoding(asked['accept-encoding'])
  const encoded = await compressQuickly(body, coding)
  const common = {
    ...headers,
    'cache-control': 'public, max-age=0, must-revalidate',
    Vary: 'Accept-Encoding',
    ETag: etagOf(encoded),
  }
  if (isKnown(common.ETag, asked['if-none-match'])) return { status: 304, headers: common, body: null }
  const description = {
    'Content-Length': encoded.length,
    ...(coding !== 'identity' && { 'Content-Encoding': coding }),
  }
  return { status, headers: { ...common, ...description }, body: encoded }
}
