import type { CheckedFile } from '#lib/check/checked-file'
import type { Finding } from '#lib/check/finding'
import type { Copy } from '#lib/check/rule'

/** No question is asked twice, and no two questions or regions claim one place in the list. */
export function findDuplicates({ files }: Copy): Finding[] {
  return files.flatMap((file, index): Finding[] => {
    if (file.kind !== 'question' && file.kind !== 'region') return []
    const earlier = files.slice(0, index).filter(({ kind }) => kind === file.kind)
    const asked = earlier.find(({ heading }) => plain(heading) === plain(file.heading))
    const placed = earlier.find(({ order }) => order === file.order)
    return [...(asked ? [sameWords(file, asked)] : []), ...(placed ? [samePlace(file, placed)] : [])]
  })
}

function sameWords({ file, kind, lineOf }: CheckedFile, other: CheckedFile): Finding {
  const field = kind === 'question' ? 'question' : 'name'
  const message = `is the same as in ${other.file}. Keep one of the two`
  return { file, line: lineOf(field), field, message, level: 'error' }
}

function samePlace({ file, lineOf }: CheckedFile, other: CheckedFile): Finding {
  const message = `is taken by ${other.file}. Give each its own number`
  return { file, line: lineOf('order'), field: 'order', message, level: 'warning' }
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
