import { changedFiles, GitError, git, send } from '#lib/words/git'
import { publicationPrefix } from '#lib/words/publish-copy'

/** Takes the last publication that still stands back, and sends that. Says what came of it. Throws GitError. */
export function undoCopy(): string {
  if (changedFiles().length > 0) {
    throw new GitError(
      'There are changes that are not published yet. Publish them first: npm run publish-copy',
    )
  }
  const last = lastPublication()
  if (!last) return 'There is no publication to take back.'
  try {
    git('revert', '--no-commit', last.hash)
  } catch (error) {
    git('revert', '--abort')
    throw error
  }
  git('commit', '--message', `Undo copy: ${last.summary}`, '--message', `${undoesMark}${last.hash}`)
  return `Taken back: ${last.summary}\n${send()}`
}

const undoesMark = 'Undoes: '

/** The newest publication that no later commit has taken back. */
function lastPublication(): { hash: string; summary: string } | undefined {
  const commits = git('log', '--format=%H%x1f%s%x1f%b%x1e')
    .split('\x1e')
    .map((entry) => entry.trim().split('\x1f'))
  const undone = commits.flatMap(([, , body = '']) =>
    body.startsWith(undoesMark) ? [body.slice(undoesMark.length).trim()] : [],
  )
  const found = commits.find(
    ([hash = '', subject = '']) => subject.startsWith(publicationPrefix) && !undone.includes(hash),
  )
  return found && { hash: found[0] ?? '', summary: (found[1] ?? '').slice(publicationPrefix.length) }
}
