import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compressBest } from '#lib/documents/compress'
import { contentPolicy } from '#lib/documents/content-policy'
import type { DocumentEntry } from '#lib/documents/document-index'
import { etagOf } from '#lib/documents/etag'
import type { PageDocument } from '#lib/documents/static-document'

/** Writes one document and its compressed siblings below `folder`, and says where. */
export async function writeDocument(
  folder: string,
  name: string,
  document: PageDocument,
): Promise<DocumentEntry> {
  const body = Buffer.from(document.html)
  const target = path.join(folder, name)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, body)
  await writeSiblings(target, body)
  return { file: name, policy: contentPolicy(document), etag: etagOf(body) }
}

/** Writes FILE.br and FILE.gz beside a file. */
export async function writeSiblings(file: string, body: Buffer): Promise<void> {
  const { br, gzip } = await compressBest(body)
  writeFileSync(`${file}.br`, br)
  writeFileSync(`${file}.gz`, gzip)
}
