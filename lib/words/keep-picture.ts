// Pictures that came from the practitioner's phone, kept with the words as they are served: turned, scaled, stripped.
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { preparePicture } from '#lib/pictures/prepare-picture'
import { putPicture } from '#lib/words/picture-store'

/** The name that the words call a picture by, or why it can't be kept, in words that complete "The picture …". */
type KeptPicture = { readonly name: string } | { readonly problem: string }

let latest: Promise<unknown> = Promise.resolve()

/**
 * Makes a picture ready and keeps it. Pictures are drawn one after the other: each takes some 100 MB for a second or two,
 * and a small server has little.
 */
export function keepPicture(
  db: Kysely<Database>,
  called: string,
  bytes: Uint8Array,
  now: Date,
): Promise<KeptPicture> {
  const kept = latest.then(() => keep(db, called, bytes, now))
  latest = kept.catch(() => undefined)
  return kept
}

async function keep(
  db: Kysely<Database>,
  called: string,
  bytes: Uint8Array,
  now: Date,
): Promise<KeptPicture> {
  const prepared = await preparePicture(bytes)
  if ('problem' in prepared) return prepared
  // Other bytes have another name: browsers may keep what they have for good.
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const name = `${nameOf(called)}-${hash}.jpg`
  const files = prepared.variants.map(
    ({ format, width, height, bytes: drawn }) =>
      [`${width}x${height}.${format === 'jpeg' ? 'jpg' : format}`, drawn] as const,
  )
  await putPicture(db, name, new Map(files), now)
  return { name }
}

function nameOf(called: string): string {
  const words = called
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return words.slice(0, 40).replace(/-+$/, '') || 'picture'
}
