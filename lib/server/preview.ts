import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { z } from 'zod'
import { contentPolicy } from '#lib/documents/content-policy'
import { BUILD_FOLDER } from '#lib/documents/fingerprint'
import { staticDocument } from '#lib/documents/static-document'
import type { Environment } from '#lib/env'
import type { Answer } from '#lib/server/answer-document'
import { askNext, type NextHandler } from '#lib/server/ask-next'
import { isPractitioner } from '#lib/server/practitioner'

/** Below this address stands the whole site with the drafts in it, for the practitioner only. */
const PREVIEW = '/practice/words/preview/site'

type Parts = { readonly env: Environment; readonly next: NextHandler }

/** The path of the page that is to be shown with its drafts; undefined for any other address. */
export function previewedPath(address: string): string | undefined {
  if (address === PREVIEW) return '/'
  return address.startsWith(`${PREVIEW}/`) ? address.slice(PREVIEW.length) : undefined
}

/**
 * A page drawn with the drafts in it, or the sign-in for anybody else. Next draws it for this request alone and keeps nothing
 * of it (its draft mode); the cookie that asks for that never leaves this process.
 */
export async function answerPreview(parts: Parts, shown: string, incoming: IncomingMessage): Promise<Answer> {
  if (!(await isPractitioner(incoming))) return sendTo('/practice/words')
  const [{ openDatabase }, { underWords }, words, { listDrafts }] = await Promise.all([
    import('#lib/database/open-database'),
    import('#lib/source/overlay'),
    import('#lib/words/published-words'),
    import('#lib/words/store'),
  ])
  const db = await openDatabase()
  const overlay = words.withDrafts((await words.loadPublishedWords(db)).overlay, await listDrafts(db))
  const { host, origin } = parts.env.siteUrl
  const headers = { host, origin, cookie: `__prerender_bypass=${draftModeId()}` }
  const request = { method: 'GET', path: shown, search: '', headers } as const
  const drawn = await underWords(overlay, () => askNext(parts.next, request))
  const html = /^text\/html/.test(String(drawn.headers['content-type'])) ? drawn.body.toString('utf8') : ''
  const document = drawn.status === 200 ? staticDocument(html) : null
  if (!document) return sendTo('/practice/words/publish')
  const body = Buffer.from(withinPreview(document.html))
  const policy = contentPolicy(document).replace("frame-ancestors 'none'", "frame-ancestors 'self'")
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'private, no-store',
      'Content-Length': body.length,
    },
    body,
  }
}

/** Links lead on within the preview; forms are for looking at. */
function withinPreview(html: string): string {
  return html.replaceAll(
    /(<a\b[^>]*\shref=")\/(?!\/)([^"]*)/g,
    (_, start: string, rest: string) =>
      `${start}${PREVIEW}${rest === '' || rest.startsWith('#') ? rest : `/${rest}`}`,
  )
}

function sendTo(address: string): Answer {
  return { status: 303, headers: { Location: address, 'Content-Length': 0 }, body: null }
}

const manifest = z.object({ preview: z.object({ previewModeId: z.string() }) })
let known: string | undefined

/** What makes Next draw a page for one request only: made by the build, known to this server. */
function draftModeId(): string {
  known ??= manifest.parse(
    JSON.parse(readFileSync(path.join(BUILD_FOLDER, 'prerender-manifest.json'), 'utf8')),
  ).preview.previewModeId
  return known
}
