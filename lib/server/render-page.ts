import { createHash } from 'node:crypto'
import { compressQuickly } from '#lib/documents/compress'
import { contentPolicy } from '#lib/documents/content-policy'
import type { StoredDocument } from '#lib/documents/read-documents'
import { hydratedDocument, staticDocument } from '#lib/documents/static-document'

/** Makes a document of a page that Next has rendered for one request. A page that needs its scripts keeps them. */
export async function renderedDocument(html: Buffer, hydrated: boolean): Promise<StoredDocument> {
  const text = html.toString('utf8')
  const document = (hydrated ? null : staticDocument(text)) ?? hydratedDocument(text)
  const body = Buffer.from(document.html)
  return {
    bodies: await compressQuickly(body),
    policy: contentPolicy(document),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`,
  }
}
