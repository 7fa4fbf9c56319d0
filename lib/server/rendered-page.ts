import { type Coding, compressQuickly } from '#lib/documents/compress'
import { contentPolicy } from '#lib/documents/content-policy'
import { etagOf } from '#lib/documents/etag'
import { hydratedDocument, staticDocument } from '#lib/documents/static-document'

/** A page that Next has rendered on request, as it is sent; each coding is made when it is first asked for. */
export class RenderedPage {
  readonly html: string
  readonly policy: string
  readonly etag: string
  readonly #body: Buffer
  readonly #encoded = new Map<Coding, Promise<Buffer>>()

  constructor(html: string, policy: string) {
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

/** Makes a document of what Next has rendered. A page that needs its scripts keeps them. */
export function toRenderedPage(html: string, hydrated: boolean): RenderedPage {
  const document = (hydrated ? null : staticDocument(html)) ?? hydratedDocument(html)
  return new RenderedPage(document.html, contentPolicy(document))
}
