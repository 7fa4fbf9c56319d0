import { currentBusyTimes } from '#lib/calendar/busy-times'
import { libraryFailure } from '#lib/content/library'
import { writeMark } from '#lib/database/marks'
import { openDatabase } from '#lib/database/open-database'
import { BUILD_FOLDER, lastBuildFailed } from '#lib/documents/fingerprint'
import { errorCode } from '#lib/log'
import { countMessages, findConfigurationFault, findLate, findPractitionerRefusal } from '#lib/outbox/store'
import { practiceFailure } from '#lib/practice/practice'
import { ContentError, formatProblem } from '#lib/source/content-problem'

export type Health = {
  readonly healthy: boolean
  readonly problems: readonly string[]
  /** What the practitioner should see to while requests come in and mail goes out. */
  readonly warnings: readonly string[]
  readonly messages: { readonly waiting: number; readonly undelivered: number } | null
}

/** A message that waits longer than this is told, in milliseconds: mail is not going out. */
const LONG_WAIT_MS = 30 * 60_000

/** Tries the store by writing to it, looks at the outbox and at the calendar. Never throws. */
export async function checkHealth(now: Date): Promise<Health> {
  const copyProblems = findCopyProblems(now)
  try {
    const db = await openDatabase()
    await writeMark(db, 'health', '', now)
    const counts = await countMessages(db)
    const late = await findLate(db, new Date(now.getTime() - LONG_WAIT_MS))
    const fault = await findConfigurationFault(db)
    const refusal = await findPractitionerRefusal(db)
    const calendar = await currentBusyTimes(db, now)
    const problems = [
      ...copyProblems,
      counts.deadToPractice > 0 &&
        'Mails to the practitioner could not be delivered. The inbox at /practice lists them.',
      fault && `No mail can be sent (${fault}). Check SMTP_URL.`,
      refusal && `Mail to the practitioner is refused (${refusal}). Check PRACTITIONER_EMAIL and MAIL_FROM.`,
      late === 'mail' && 'Mail has been waiting for half an hour.',
    ].filter((line) => typeof line === 'string')
    const warnings = [
      counts.dead > counts.deadToPractice &&
        'Mails to patients could not be delivered. The inbox at /practice lists them, with a way to correct the address.',
      late === 'one-mailbox' && 'A patient’s mailbox takes no mail just now. It is tried again by itself.',
      !calendar.known &&
        'The calendar can’t be read: patients are offered no times. Check CALENDAR_FEED_URL.',
    ].filter((line) => line !== false)
    const messages = { waiting: counts.due, undelivered: counts.dead }
    return { healthy: problems.length === 0, problems, warnings, messages }
  } catch (error) {
    const problems = [`Requests can’t be stored (${errorCode(error)}).`, ...copyProblems]
    return { healthy: false, problems, warnings: [], messages: null }
  }
}

/** Words that can't be used, with file and line: the site goes on with the last good ones. */
function findCopyProblems(now: Date): string[] {
  const failures = [practiceFailure(), libraryFailure(now)].flatMap((failure) => failure ?? [])
  return [
    ...failures.flatMap((failure) =>
      failure instanceof ContentError
        ? failure.problems.map(formatProblem)
        : [`content/ can’t be read (${errorCode(failure)}).`],
    ),
    ...(failures.length > 0 ? ['The site shows the last good words. Run: npm run check'] : []),
    ...(lastBuildFailed(BUILD_FOLDER)
      ? ['The last build failed: the site shows the one before. Start it again when what it said is fixed.']
      : []),
  ]
}
