import type { Kysely } from 'kysely'
import { isTakenAddress } from '#lib/content/page-designs'
import { wordsFile } from '#lib/content/words-file'
import type { Database } from '#lib/database/schema'
import { practiceDate } from '#lib/schedule/practice-time'
import { readMdxFiles } from '#lib/source/content-folder'
import { underWords } from '#lib/source/overlay'
import { plainText } from '#lib/source/plain-text'
import { loadPublishedWords, withDrafts } from '#lib/words/published-words'
import { listDrafts, putDraft } from '#lib/words/store'
import { writeFields } from '#lib/words/word-fields'

/**
 * Begins a file as a draft, its name made from the words of its heading. Undefined when there is nothing to make a name of;
 * the file that has the name already when there is one.
 */
export async function newFile(
  db: Kysely<Database>,
  kind: 'faq' | 'pages',
  typed: string,
  now: Date,
): Promise<string | undefined> {
  const title = plainText(typed).replaceAll('\n', ' ').trim().slice(0, 200)
  const slug = slugOf(title)
  const file = `content/${kind}/${slug}.mdx`
  if (!wordsFile(file) || (kind === 'pages' && isTakenAddress(slug))) return undefined
  const drafts = await listDrafts(db)
  const words = withDrafts((await loadPublishedWords(db)).overlay, drafts)
  const there = underWords(words, () => readMdxFiles(kind))
  if (there.some(({ name }) => name === file)) return file
  const updated = practiceDate(now)
  const fields =
    kind === 'faq'
      ? { question: title, order: String(there.length + 1), updated }
      : { title, description: title, updated }
  const text = writeFields(file, '---\n---\n', new Map(Object.entries(fields)))
  await putDraft(db, { file, text, base: null, revision: 1 }, 0, now)
  return file
}

function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
}
