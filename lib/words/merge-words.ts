import { wordsFile } from '#lib/content/words-file'
import { type Fields, isWords, readFields, writeFields } from '#lib/words/word-fields'

/** A field that both have changed, each in its own way; undefined where it was taken away. */
export type Conflict = Readonly<{ field: string; hers: string | undefined; theirs: string | undefined }>

/** One text of two, and what both changed: there it says hers. */
type Merged = Readonly<{ text: string | null; conflicts: readonly Conflict[] }>

type Text = string | null

/**
 * What she changed in `hers` since `base`, in `theirs`: a file that was changed meanwhile by somebody else. Null stands for
 * no file.
 */
export function mergeWords(name: string, base: Text, hers: Text, theirs: Text): Merged {
  if (hers === base || hers === theirs) return { text: theirs, conflicts: [] }
  if (theirs === base) return { text: hers, conflicts: [] }
  if (base === null || hers === null || theirs === null || !wordsFile(name))
    return { text: hers, conflicts: [{ field: '', hers: hers ?? undefined, theirs: theirs ?? undefined }] }
  const fields = [base, hers, theirs].map((text) => readFields(name, text))
  const [was = NONE, mine = NONE, other = NONE] = sameParts(fields)
    ? fields
    : [base, hers, theirs].map((text) => inOnePiece(name, text))
  const changes = new Map<string, string | undefined>()
  const conflicts: Conflict[] = []
  for (const field of new Set([...was.keys(), ...mine.keys()])) {
    if (mine.get(field) === was.get(field)) continue
    changes.set(field, mine.get(field))
    const differs = other.get(field) !== was.get(field) && other.get(field) !== mine.get(field)
    // The day of the last change is no words: the later one stands.
    if (field === 'updated') changes.set(field, [mine.get(field) ?? '', other.get(field) ?? ''].sort().at(-1))
    else if (differs) conflicts.push({ field, hers: mine.get(field), theirs: other.get(field) })
  }
  return { text: writeFields(name, theirs, changes), conflicts }
}

const NONE: Fields = new Map()

/** Whether all have the same sections: else the words are taken as one piece. */
function sameParts(fields: readonly Fields[]): boolean {
  const parts = fields.map((each) => [...each.keys()].filter(isWords).join())
  return new Set(parts).size === 1
}

function inOnePiece(name: string, text: string): Fields {
  const fields = [...readFields(name, text)].filter(([key]) => !isWords(key))
  const words = text.replace(/^\uFEFF?---[\t ]*\n[\s\S]*?\n---[\t ]*\n?/, '').trim()
  return new Map([...fields, ['words', words]])
}
