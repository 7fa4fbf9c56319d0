// The table of pictures that came from the practitioner's phone, as they are served. Only this file speaks SQL about it.
import type { Kysely } from 'kysely'
import type { Database } from '#lib/database/schema'
import type { StoredPictures } from '#lib/source/overlay'

/** Keeps all files of a picture or none; the bytes by the file's name, such as 480x360.webp. What is there stays. */
export async function putPicture(
  db: Kysely<Database>,
  name: string,
  variants: ReadonlyMap<string, Buffer>,
  now: Date,
): Promise<void> {
  const rows = [...variants].map(([variant, bytes]) => ({
    name,
    variant,
    bytes: bytes.toString('base64'),
    at: now.toISOString(),
  }))
  await db
    .insertInto('pictures')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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
