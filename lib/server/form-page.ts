import type { Environment } from '#lib/env'
import { restampOpening } from '#lib/security/opened-at'
import { type DrawingParts, type Drawn, drawPage } from '#lib/server/draw-page'
import { RenderedPage } from '#lib/server/rendered-page'
import { SharedPage } from '#lib/server/shared-page'

/** The path of the page that takes requests. */
export const FORM_PAGE = '/consultation'

/** How long readers share what was found, in milliseconds: another server may take a time meanwhile. */
const FRESH_MS = 1_000

type FormPageParts = DrawingParts & { readonly env: Environment }

/**
 * The page that takes requests, the same for everybody: held in memory, looked at once a second at most, drawn anew only
 * when its times or its words changed. Its signed time of opening is renewed at each look.
 */
export class FormPage {
  readonly #parts: FormPageParts
  readonly #shared = new SharedPage<Drawn>(FRESH_MS)
  #latest: { readonly version: string; readonly drawn: Extract<Drawn, { page: RenderedPage }> } | undefined

  constructor(parts: FormPageParts) {
    this.#parts = parts
  }

  /** The page as it is now, within a second. Rejects when Next breaks off. */
  get(): Promise<Drawn> {
    return this.#shared.get(() => this.#look(new Date()))
  }

  /** Whatever was posted may have taken or opened a time: the next reader has it looked at. */
  lookAgain(): void {
    this.#shared.forget()
  }

  async #look(now: Date): Promise<Drawn> {
    // The facts and the time zones take a third of a second to load: documents don't wait for them at the start.
    const { formVersion } = await import('#lib/server/form-version')
    const version = await formVersion(now)
    if (this.#latest?.version === version) return renewed(this.#latest.drawn, now)
    const { env } = this.#parts
    // What everybody gets depends on nothing that one reader sent.
    const request = { method: 'GET', url: FORM_PAGE, headers: { host: env.siteUrl.host } } as const
    const drawn = await drawPage(this.#parts, FORM_PAGE, request)
    this.#latest = 'page' in drawn ? { version, drawn } : undefined
    return drawn
  }
}

function renewed({ page, headers }: Extract<Drawn, { page: RenderedPage }>, now: Date): Drawn {
  return { page: new RenderedPage(restampOpening(page.html, now), page.policy), headers }
}
