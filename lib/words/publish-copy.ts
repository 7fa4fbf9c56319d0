import { readContentFile, writeContentFile } from '#lib/source/content-folder'
import { type Change, describeChange } from '#lib/words/describe-change'
import { changedFiles, copyPaths, git, publishedText, send } from '#lib/words/git'
import { stampUpdated } from '#lib/words/stamp-updated'

/** The subject of every publication's commit begins so; by it `npm run undo-copy` finds the last one. */
export const publicationPrefix = 'Publish copy: '

/**
 * What is not published yet, each file's day of change set to `today`, such as 2027-03-08, where the writer left it.
 * Throws GitError.
 */
export function prepareChanges(today: string): Change[] {
  return changedFiles().map((name) => {
    if (!name.startsWith('content/')) return { name, before: undefined, after: undefined }
    const before = publishedText(name)
    const typed = readContentFile(name)
    const after = typed === undefined || !name.endsWith('.mdx') ? typed : stampUpdated(typed, before, today)
    if (after !== undefined && after !== typed) writeContentFile(name, after)
    return { name, before, after }
  })
}

/** The changes as a person reads them before saying yes. */
export function describeChanges(changes: readonly Change[]): string {
  return changes.map(describeChange).join('\n')
}

/** Commits the copy and nothing else, and sends it. Says what came of it. Throws GitError. */
export function publishChanges(changes: readonly Change[]): string {
  const names = changes.map(({ name }) => name.replace(/^(content|public)\//, ''))
  const summary = names.length > 3 ? `${names.length} files` : names.join(', ')
  const paths = copyPaths.filter(
    (path) => names.length > 0 && git('ls-files', '-co', '--', path).trim() !== '',
  )
  git('add', '--all', '--', ...paths)
  git(
    'commit',
    '--message',
    `${publicationPrefix}${summary}`,
    '--message',
    describeChanges(changes),
    '--',
    ...paths,
  )
  return send()
}
