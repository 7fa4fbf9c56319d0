import type { Kysely } from 'kysely'
import type { Finding } from '#lib/check/finding'
import { readAndCheck } from '#lib/check/read-and-check'
import type { Database } from '#lib/database/schema'
import { underWords } from '#lib/source/overlay'
import { labelOfField, titleOf } from '#lib/words/change-in-words'
import { loadPublishedWords, textUnder, withDrafts } from '#lib/words/published-words'
import { listDrafts } from '#lib/words/store'
import { fieldAtLine } from '#lib/words/word-fields'

/** What the check says of a draft, where she finds it: the file, its field and their names. */
export type DraftFinding = Readonly<{
  file: string
  field: string
  level: Finding['level']
  /** As she knows the place: `Question: Does it hurt?, Answer`. */
  place: string
  message: string
}>

/** What the check says of the words that are drafts, as they would stand beside all others. */
export async function checkDrafts(db: Kysely<Database>, now: Date): Promise<DraftFinding[]> {
  const drafts = await listDrafts(db)
  if (drafts.length === 0) return []
  const { overlay } = await loadPublishedWords(db)
  const words = withDrafts(overlay, drafts)
  const changed = new Set(drafts.map(({ file }) => file))
  const found = await underWords(words, () => readAndCheck(now))
  // An error in another file comes from a draft too: that one passed the check before it.
  return found
    .filter(({ file, level }) => changed.has(file) || level === 'error')
    .map(({ file, line, field, level, message }) => {
      const text = textUnder(words, file) ?? ''
      const at = field ?? fieldAtLine(file, text, line) ?? ''
      const label = at && labelOfField(file, at)
      return {
        file,
        field: at,
        level,
        message,
        place: [titleOf(file, text), label].filter(Boolean).join(', '),
      }
    })
}
