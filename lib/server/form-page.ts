import { type Fill, packAround } from '#lib/documents/pack-around'
import type { Environment } from '#lib/env'
import { restampOpening, splitAtOpening } from '#lib/security/opened-at'
import { type DrawingParts, type Drawn, DrawnPage, drawPage } from '#lib/server/draw-page'

/** The path of the page that takes requests. */
export const FORM_PAGE = '/consultation'

/** How long readers share what was found, in milliseconds: another server may take a time meanwhile. */
const FRESH_MS = 1_000

type FormPageParts = DrawingParts & { readonly env: Environment }
type Page = Extract<Drawn, { page: DrawnPage }>

/** What was drawn last, and of what. */
type Kept = {
  readonly version: string
  readonly drawn: Page
  /** Puts a new time of opening into the page as it was compressed; undefined before that was begun, null while it lasts. */
  fill?: Fill | null
}

/**
 * The page that takes requests, the same for everybody: held in memory, looked at once a second at most, drawn again only
 * when its times or its words changed. Its signed time of opening is renewed at each look.
 */
export class FormPage {
  readonly #look: (now: Date) => Promise<Drawn>
  #shared: { readonly drawn: Promise<Drawn>; readonly until: number } | undefined

  constructor(look: (now: Date) => Promise<Drawn>) {
    this.#look = look
  }

  /**
   * The page as it is now, within a second. Those who ask at the same time wait for the same look; one that failed is not
   * kept. Rejects when Next breaks off.
   */
  get(now = performance.now()): Promise<Drawn> {
    if (this.#shared && now < this.#shared.until) return this.#shared.drawn
    const drawn = this.#look(new Date())
    this.#shared = { drawn, until: now + FRESH_MS }
    drawn.catch(() => this.lookAgain())
    return drawn
  }

  /** Whatever was posted may have taken or opened a time: the next reader has it looked at. */
  lookAgain(): void {
    this.#shared = undefined
  }
}

/** Looks at the page: the last drawing where nothing changed since, else a new one. */
export function formPageLook(parts: FormPageParts): (now: Date) => Promise<Drawn> {
  let latest: Kept | undefined
  return async (now) => {
    const version = await versionAt(now)
    if (latest?.version === version) return renewed(latest, now)
    // What everybody gets depends on nothing that one reader sent.
    const { siteUrl } = parts.env
    const request = { method: 'GET', path: FORM_PAGE, search: '', headers: { host: siteUrl.host } } as const
    const drawn = await drawPage(parts, request, { name: FORM_PAGE, form: true })
    latest = 'page' in drawn ? { version, drawn } : undefined
    return drawn
  }
}

/** Everything the page is made of that can change while the server runs, as one text. */
async function versionAt(now: Date): Promise<string> {
  // The facts and the time zones take a third of a second to load: documents don't wait for them at the start.
  const [{ openTimesToShow }, { openDatabase }, { readPractice }, { contentVersion }] = await Promise.all([
    import('#lib/consultation/open-times'),
    import('#lib/database/open-database'),
    import('#lib/practice/practice'),
    import('#lib/source/content-folder'),
  ])
  return JSON.stringify([await openTimesToShow(openDatabase, readPractice(), now), contentVersion()])
}

/**
 * The page with a new time of opening. One that lived for a second is compressed as small as can be, once, around that time:
 * brotli's best takes some 80 ms, and until it is there its 8 does.
 */
function renewed(kept: Kept, now: Date): Page {
  const { page, headers } = kept.drawn
  if (kept.fill === undefined) {
    kept.fill = null
    void packForm(page.html).then((fill) => {
      kept.fill = fill
    })
  }
  const html = restampOpening(page.html, now)
  const stamp = splitAtOpening(html)?.stamp
  const packed = stamp && kept.fill?.(Buffer.from(stamp + FOLLOWS))
  return { page: new DrawnPage(html, page.policy, packed || undefined), headers }
}

/** What React writes after the value of a hidden field. */
const FOLLOWS = '"/'

async function packForm(html: string): Promise<Fill | null> {
  const parts = splitAtOpening(html)
  if (!parts?.after.startsWith(FOLLOWS)) return null
  return packAround(
    Buffer.from(parts.before),
    Buffer.from(parts.stamp + FOLLOWS),
    Buffer.from(parts.after.slice(FOLLOWS.length)),
  )
}
