// `npm run publish-copy`: checks the copy, shows what changes in words, and publishes it when told to.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { formatFindings } from '#lib/check/finding'
import { readAndCheck } from '#lib/check/read-and-check'
import { easternDate } from '#lib/schedule/practice-time'
import { GitError } from '#lib/words/git'
import { describeChanges, prepareChanges, publishChanges } from '#lib/words/publish-copy'

const { values: flags } = parseArgs({ options: { yes: { type: 'boolean', default: false } } })

try {
  process.exitCode = await publish(new Date())
} catch (error) {
  if (!(error instanceof GitError)) throw error
  say(`Nothing was published. ${error.message}`)
  process.exitCode = 1
}

async function publish(now: Date): Promise<number> {
  const mistakes = (await readAndCheck(now)).filter(({ level }) => level !== 'advice')
  if (mistakes.length > 0) say(`${formatFindings(mistakes)}\n`)
  if (mistakes.some(({ level }) => level === 'error')) {
    say('Nothing was published, and the site is as it was. Fix the errors and try again.')
    return 1
  }
  const changes = prepareChanges(easternDate(now))
  if (changes.length === 0) {
    say('Nothing has changed since the last publication.')
    return 0
  }
  say(describeChanges(changes))
  if (!(await agreed())) {
    say('Nothing was published.')
    return 0
  }
  say(publishChanges(changes))
  return 0
}

async function agreed(): Promise<boolean> {
  if (flags.yes || !process.stdin.isTTY) return true
  const questions = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await questions.question('\nPublish this? Type yes or no: ')
  questions.close()
  return /^y(es)?$/i.test(answer.trim())
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
