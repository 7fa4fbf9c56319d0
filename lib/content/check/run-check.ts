// `npm run check`: says in plain English what to mend in content/. Exit status 1 when something must be.
import { parseArgs } from 'node:util'
import { formatFindings } from './finding.ts'
import { findings } from './read-and-check.ts'

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
})
const found = findings(new Date())
process.stdout.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : `${formatFindings(found)}\n`)
process.exitCode = found.some(({ level }) => level === 'error') ? 1 : 0
