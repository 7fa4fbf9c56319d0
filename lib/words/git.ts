import { spawnSync } from 'node:child_process'

/** A git command that failed; the message is what git said. */
export class GitError extends Error {
  override name = 'GitError'
}

/** Runs git in the project and gives what it prints. Throws GitError. */
export function git(...words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('git', words, { encoding: 'utf8' })
  if (error) throw new GitError('git is not installed on this computer')
  if (status !== 0) throw new GitError(stderr.trim() || stdout.trim())
  return stdout
}

/** The text of a file as it was last published; undefined when it is new. */
export function publishedText(name: string): string | undefined {
  const known = git('ls-tree', '--name-only', 'HEAD', '--', name).trim() !== ''
  return known ? git('show', `HEAD:${name}`) : undefined
}

/** Where the copy lives: all that publishing touches. */
export const copyPaths = ['content'] as const

/** Files of the copy that differ from the last publication, by name. */
export function changedFiles(): string[] {
  return git('status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--', ...copyPaths)
    .split('\0')
    .filter(Boolean)
    .map((entry) => entry.slice(3))
    .sort()
}

/** Sends the commits to where the site is deployed from. Says in plain English what came of it. */
export function send(): string {
  if (git('remote').trim() === '') {
    return 'Saved in this folder. It has no remote to send to, so the site shows it after its next start.'
  }
  try {
    git('push')
    return 'Sent. The site shows it when it has been deployed.'
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return `Saved in this folder, but not sent: ${error.message}\nRun "git push" when that is fixed; nothing is lost.`
  }
}
