import { setTimeout as sleep } from 'node:timers/promises'
import { compressBest } from '#lib/documents/compress'
import { contentPolicy } from '#lib/documents/content-policy'
import { etagOf } from '#lib/documents/etag'
import type { Documents, StoredDocument } from '#lib/documents/read-documents'
import { staticDocument } from '#lib/documents/static-document'
import type { Environment } from '#lib/env'
import { errorCode, log } from '#lib/log'
import { askNext, type NextHandler } from '#lib/server/ask-next'
import { PreparedDocument } from '#lib/server/prepared-document'

/** How often the version of the words is looked at, in milliseconds: a publication is on every server within two seconds. */
const LOOK_EVERY_MS = 400

/** Pages that could not be drawn, for a reason that is not in the words, are tried again so much later, in milliseconds. */
const AGAIN_AFTER_MS = 5_000

/** Where only this server may ask Next, from within. */
export const REDRAW_PATH = '/api/words'

type Parts = { readonly env: Environment; readonly built: Documents; readonly next: NextHandler }

// A publication made by this very process is drawn at once. The server's own modules and Next's are two sets.
declare global {
  var wordsWereChanged: (() => void) | undefined
}

/**
 * The documents of the build, and in their place those that are drawn from words published since. All pages change at once,
 * and only once every one of them could be drawn: until then, and where one can't, readers get the last ones.
 */
export class LiveDocuments {
  /** As they are now: the same object for as long as the server runs. */
  readonly documents: Documents & {
    pages: Map<string, StoredDocument>
    errors: Map<number, StoredDocument>
  }
  readonly #parts: Parts
  readonly #common: Readonly<Record<string, string>>
  #prepared: ReadonlyMap<string, PreparedDocument>
  #drawnFrom: string | undefined
  #rest = new AbortController()

  /** `common` are the headers of every document. */
  constructor(parts: Parts, common: Readonly<Record<string, string>>) {
    const { pages, errors, ...rest } = parts.built
    this.documents = { ...rest, pages: new Map(pages), errors: new Map(errors) }
    this.#parts = parts
    this.#common = common
    this.#prepared = this.#prepare()
  }

  /** The document that stands at a path, ready to be sent. */
  get(path: string): PreparedDocument | undefined {
    return this.#prepared.get(path)
  }

  /** Keeps up with what is published until stopped. A look that fails is made again. */
  async follow(signal: AbortSignal): Promise<void> {
    globalThis.wordsWereChanged = () => this.#rest.abort()
    while (!signal.aborted) {
      this.#rest = new AbortController()
      try {
        await this.#look(new Date())
      } catch (error) {
        log.error({ code: errorCode(error) }, 'published words could not be looked at; it is tried again')
      }
      await sleep(LOOK_EVERY_MS, undefined, {
        signal: AbortSignal.any([signal, this.#rest.signal]),
        ref: false,
      }).catch(() => undefined)
    }
  }

  async #look(now: Date): Promise<void> {
    const [{ wordsVersion }, { openDatabase }, { practiceDate }] = await Promise.all([
      import('#lib/words/store'),
      import('#lib/database/open-database'),
      import('#lib/schedule/practice-time'),
    ])
    const words = await wordsVersion(await openDatabase())
    // Words may wait for their day.
    const version = `${practiceDate(now)} ${words}`
    const isAsBuilt = this.#drawnFrom === undefined && words === ''
    if (isAsBuilt || version === this.#drawnFrom || (await this.#takeUp())) this.#drawnFrom = version
    else await sleep(AGAIN_AFTER_MS, undefined, { ref: false })
  }

  /** Lays the words that are published now over content/, and draws every page from them. */
  async #takeUp(): Promise<boolean> {
    const [
      { findUndrawable, loadPublishedWords },
      { openDatabase },
      { layOver, overlay },
      { formatProblem },
    ] = await Promise.all([
      import('#lib/words/published-words'),
      import('#lib/database/open-database'),
      import('#lib/source/overlay'),
      import('#lib/source/content-problem'),
    ])
    const published = await loadPublishedWords(await openDatabase())
    const problems = findUndrawable(published.overlay)
    if (problems.length > 0) {
      log.error(
        { problems: problems.map(formatProblem) },
        'published words can’t be drawn; the last ones stay',
      )
      return true
    }
    const before = overlay()
    layOver(published.overlay)
    try {
      await this.#redraw()
      return true
    } catch (error) {
      layOver(before)
      await this.#forgetDrawn()
      log.error(
        { reason: String(error) },
        'pages could not be drawn from published words; the last ones stay',
      )
      return false
    }
  }

  async #redraw(): Promise<void> {
    await this.#forgetDrawn()
    const { listAreaPages, listPages } = await import('#lib/content/pages')
    const { pages, errors } = this.documents
    const further = [...(await listPages()), ...(await listAreaPages())]
      .map(({ path }) => path)
      .filter((path) => !isFixed(path, this.#parts.built))
    const fixed = [...this.#parts.built.pages.keys()].filter((path) => isFixed(path, this.#parts.built))
    const newPages = await Promise.all(
      [...fixed, ...further].map(async (path) => [path, await this.#draw(path, pages.get(path))] as const),
    )
    const newErrors = await Promise.all(
      [...errors].map(async ([status, old]) => [status, await this.#draw(errorPath(status), old)] as const),
    )
    pages.clear()
    for (const [path, page] of newPages) pages.set(path, page)
    for (const [status, page] of newErrors) errors.set(status, page)
    this.#prepared = this.#prepare()
  }

  async #draw(path: string, old: StoredDocument | undefined): Promise<StoredDocument> {
    const { status, headers, body } = await askNext(this.#parts.next, this.#request('GET', path))
    const html = String(headers['content-type'] ?? '').startsWith('text/html') ? body.toString('utf8') : ''
    const document = staticDocument(html)
    if (!html || !document || status !== (path === errorPath(404) ? 404 : 200))
      throw new Error(`${path} was answered with ${status}`)
    const bytes = Buffer.from(document.html)
    const etag = etagOf(bytes)
    // What did not change stays as it is: readers have it already.
    if (old?.etag === etag) return old
    return { bodies: await compressBest(bytes), policy: contentPolicy(document), etag }
  }

  async #forgetDrawn(): Promise<void> {
    const { status } = await askNext(this.#parts.next, this.#request('POST', REDRAW_PATH))
    if (status !== 204) throw new Error(`${REDRAW_PATH} was answered with ${status}`)
  }

  #request(method: 'GET' | 'POST', path: string) {
    const { host, origin } = this.#parts.env.siteUrl
    return { method, path, search: '', headers: { host, origin } } as const
  }

  #prepare(): ReadonlyMap<string, PreparedDocument> {
    return new Map(
      [...this.documents.pages].map(([path, page]) => [path, new PreparedDocument(page, this.#common)]),
    )
  }
}

/** A page with a route of its own; the others come and go with the words. */
function isFixed(path: string, { isRoute }: Documents): boolean {
  return isRoute(path)
}

/** Where Next draws the page of a status: an address that nothing stands at, for the one that says so. */
function errorPath(status: number): string {
  return status === 404 ? '/_not-found' : `/errors/${status}`
}
