// `npm run undo-copy`: takes the last publication back.
import { GitError } from './git.ts'
import { undoCopy } from './undo-copy.ts'

try {
  process.stdout.write(`${undoCopy()}\n`)
} catch (error) {
  if (!(error instanceof GitError)) throw error
  process.stdout.write(`Nothing was taken back. ${error.message}\n`)
  process.exitCode = 1
}
