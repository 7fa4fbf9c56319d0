// `npm run check`: says in plain English what to fix in content/. Exit status 1 when something must be.
import '#lib/commands/settings'
import { parseArgs } from 'node:util'
import { formatFindings } from '#lib/check/finding'
import { readAndCheck } from '#lib/check/read-and-check'
import { print } from '#lib/commands/terminal'

const { values: flags } = parseArgs({
  options: {
    /** Says the same as JSON, for tools. */
    json: { type: 'boolean', default: false },
    /** Also says what is missing before going live. */
    launch: { type: 'boolean', default: false },
  },
})
const now = new Date()
const found = await readAndCheck(now)
const failed = found.some(({ level }) => level === 'error')
const launch = flags.launch && !failed ? await import('#lib/launch/find-launch-gaps') : undefined
const checked = (await launch?.findLaunchGaps(now)) ?? { gaps: [], inOrder: [] }
const { gaps } = checked
if (flags.json) {
  print(JSON.stringify(launch ? { findings: found, launch: gaps } : found, null, 2))
} else {
  print(formatFindings(found))
  if (launch) print(`\n${launch.formatLaunchCheck(checked)}`)
}
process.exitCode = failed || gaps.some(({ optional }) => !optional) ? 1 : 0
