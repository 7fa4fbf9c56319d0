// `npm run check`: says in plain English what to mend in content/. Exit status 1 when something must be.
import { parseArgs } from 'node:util'
import { formatFindings } from './finding.ts'
import { readAndCheck, rewriteInEditorForm } from './read-and-check.ts'

const { values: flags } = parseArgs({
  options: {
    /** Writes each file in the form of the editor first. */
    fix: { type: 'boolean', default: false },
    /** Says the same as JSON, for tools. */
    json: { type: 'boolean', default: false },
  },
})
const now = new Date()
const rewritten = flags.fix ? rewriteInEditorForm(now) : []
const found = readAndCheck(now)
const report = [
  ...rewritten.map((name) => `Rewritten in the form of the editor: ${name}`),
  formatFindings(found),
]
process.stdout.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : `${report.join('\n')}\n`)
process.exitCode = found.some(({ level }) => level === 'error') ? 1 : 0
