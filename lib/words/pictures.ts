// Pictures that came from the practitioner's phone, kept with the words as they are served: turned, scaled, stripped.
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import { preparePicture } from '#lib/pictures/prepare-picture'
import type { StoredPictures } from '#lib/source/overlay'

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
  const rows = prepared.variants.map(({ format, width, height, bytes: drawn }) => ({
    name,
    variant: `${width}x${height}.${format === 'jpeg' ? 'jpg' : format}`,
    bytes: drawn.toString('base64'),
    at: now.toISOString(),
  }))
  // All variants or none. The same picture sent again is there already.
  await db
    .insertInto('pictures')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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

/** Every picture that is kept, the newest first, with its variants. */
export async function listPictures(db: Kysely<Database>): Promise<StoredPictures> {
  const rows = await db.selectFrom('pictures').select(['name', 'variant']).orderBy('at', 'desc').execute()
  const pictures = new Map<string, string[]>()
  for (const { name, variant } of rows) pictures.set(name, [...(pictures.get(name) ?? []), variant])
  return pictures
}

/** One file of a picture, as it is served; undefined when there is none. */
export async function findVariant(
  db: Kysely<Database>,
  name: string,
  variant: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('pictures')
    .select('bytes')
    .where('name', '=', name)
    .where('variant', '=', variant)
    .executeTakeFirst()
  return row && Buffer.from(row.bytes, 'base64')
}
