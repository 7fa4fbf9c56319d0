// `npm run undo-copy`: takes the last publication back.
import { GitError } from '#lib/words/git'
import { undoCopy } from '#lib/words/undo-copy'

try {
  process.stdout.write(`${undoCopy()}\n`)
} catch (error) {
  if (!(error instanceof GitError)) throw error
  process.stdout.write(`Nothing was taken back. ${error.message}\n`)
  process.exitCode = 1
}
