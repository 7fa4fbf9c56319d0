import type { Kysely } from 'kysely'
import { type Read, readRows } from '#lib/consultation/consultation-row'
import { holdsWords, keysToFind } from '#lib/consultation/keys'
import type { Database } from '#lib/database/schema'
import { PAGE_SIZE } from '#lib/inbox/store'

/**
 * Those whose name, email or phone number has words that begin with what is looked for, or whose reference does, the
 * latest first; at most a page of them. Notes and areas are sealed and not found, and what was erased only by reference.
 */
export async function search(db: Kysely<Database>, words: string): Promise<Read> {
  const byReference = await findReference(db, words)
  const known = new Set(byReference.consultations.map(({ id }) => id))
  const byWords = await findWords(db, words)
  return {
    consultations: [
      ...byReference.consultations,
      ...byWords.consultations.filter(({ id }) => !known.has(id)),
    ],
    damaged: [...new Set([...byReference.damaged, ...byWords.damaged])],
  }
}

async function findWords(db: Kysely<Database>, words: string): Promise<Read> {
  const [first, ...others] = keysToFind(words)
  if (!first) return { consultations: [], damaged: [] }
  let query = db
    .selectFrom('search_keys')
    .innerJoin('consultations', 'consultations.id', 'search_keys.consultation_id')
    .selectAll('consultations')
    .where('search_keys.key', '=', first)
  for (const key of others) {
    query = query.where('consultations.id', 'in', (found) =>
      found.selectFrom('search_keys').select('consultation_id').where('key', '=', key),
    )
  }
  const { consultations, damaged } = readRows(
    await query.orderBy('consultations.created_at', 'desc').limit(PAGE_SIZE).execute(),
  )
  return {
    consultations: consultations.filter(({ personal }) => personal && holdsWords(personal, words)),
    damaged,
  }
}

async function findReference(db: Kysely<Database>, words: string): Promise<Read> {
  const letters = words.toUpperCase().replace(/[\s-]/g, '')
  if (!/^[A-Z0-9]{3,8}$/.test(letters)) return { consultations: [], damaged: [] }
  const beginning = letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters
  const last = beginning.at(-1) ?? ''
  // The next letter after the last: digits come before letters in every order that a database sorts by.
  const end = beginning.slice(0, -1) + (last === '9' ? 'A' : String.fromCharCode(last.charCodeAt(0) + 1))
  const rows = await db
    .selectFrom('consultations')
    .selectAll()
    .where('reference', '>=', beginning)
    .where('reference', '<', end)
    .orderBy('reference')
    .limit(PAGE_SIZE)
    .execute()
  return readRows(rows)
}
