import { statfs } from 'node:fs/promises'
import { currentBusyTimes } from '#lib/calendar/busy-times'
import { libraryFailure } from '#lib/content/library'
import { readValue } from '#lib/database/key-values'
import { processStore, type Store } from '#lib/database/open-database'
import { BUILD_FOLDER, lastBuildFailed } from '#lib/documents/fingerprint'
import { type Environment, environment } from '#lib/env'
import { listDamaged } from '#lib/inbox/store'
import { findEndingCertificate } from '#lib/jobs/read-certificate'
import { findClockDoubt } from '#lib/jobs/trusted-clock'
import { errorCode } from '#lib/log'
import {
  countMessages,
  findConfigurationFault,
  findLate,
  findPractitionerRefusal,
  oldestToPractitioner,
} from '#lib/outbox/backlog-store'
import { practiceFailure } from '#lib/practice/practice'
import { findOldZoneData } from '#lib/schedule/zone-data'
import { ContentError, formatProblem } from '#lib/source/content-problem'

/**
 * A problem means that patients' requests can't be taken, or that the practitioner has not heard of them for an hour: hosts
 * then restart a server, or send nobody to it. All else is a warning. Each says in words what is wrong and where to act.
 */
export type Finding = {
  /** The same for the same trouble, so that it is told once. */
  readonly about: string
  readonly grave: boolean
  readonly words: string
}

type Health = {
  readonly healthy: boolean
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  readonly messages: { readonly waiting: number; readonly undelivered: number } | null
  /** When the last backup was made, and when one was last put back for trial and found whole; ISO 8601 UTC. */
  readonly backup: string | null
  readonly rehearsal: string | null
}

/** A database that has not answered for so long is given up, in milliseconds: whoever asks for health does not wait for ever. */
const PATIENCE_MS = 8_000

/** Looks at everything and changes nothing. Never throws. */
export async function checkHealth(now: Date): Promise<Health> {
  const { promise: tooLate, resolve: giveUp } = Promise.withResolvers<Health>()
  const timer = setTimeout(() => giveUp(unhealthy(new Error('no answer'))), PATIENCE_MS)
  return Promise.race([look(now), tooLate]).finally(() => clearTimeout(timer))
}

async function look(now: Date): Promise<Health> {
  try {
    const store = await processStore()
    const { due, dead } = await countMessages(store.queries)
    const findings = await findTrouble(store, environment(), now)
    return {
      ...sorted(findings),
      messages: { waiting: due, undelivered: dead },
      backup: (await readValue(store.queries, 'backup', now))?.at.toISOString() ?? null,
      rehearsal: (await readValue(store.queries, 'rehearsal', now))?.at.toISOString() ?? null,
    }
  } catch (error) {
    return unhealthy(error)
  }
}

function unhealthy(error: unknown): Health {
  return { ...sorted([cannotStore(error)]), messages: null, backup: null, rehearsal: null }
}

/** Everything that is wrong with the site as it runs, the grave first. Throws what the database throws. */
export async function findTrouble(store: Store, env: Environment, now: Date): Promise<Finding[]> {
  const found = await Promise.all(CHECKS.map((check) => check({ store, env, now })))
  return found.flat().sort((a, b) => Number(b.grave) - Number(a.grave))
}

type Check = (site: { store: Store; env: Environment; now: Date }) => Promise<Finding[]>

/** One function a subject; to watch over something more, add one here. */
const CHECKS: readonly Check[] = [
  checkStore,
  checkRows,
  checkClock,
  checkMail,
  checkCopy,
  checkCalendar,
  checkCopies,
  checkShipping,
  checkCertificate,
  checkZoneData,
]

function sorted(findings: readonly Finding[]): Pick<Health, 'healthy' | 'problems' | 'warnings'> {
  const problems = findings.filter(({ grave }) => grave).map(({ words }) => words)
  const warnings = findings.filter(({ grave }) => !grave).map(({ words }) => words)
  return { healthy: problems.length === 0, problems, warnings }
}

function problem(about: string, words: string): Finding {
  return { about, grave: true, words }
}

function warning(about: string, words: string): Finding {
  return { about, grave: false, words }
}

/** The trouble of a database that does not answer, or can't be written. */
export function cannotStore(error: unknown): Finding {
  return problem(
    'store',
    `Requests can’t be stored (${errorCode(error)}). Look at the database and its disk.`,
  )
}

/** Bytes. Below the first no request is sure to be stored; below the second there are days to make room. */
const NO_ROOM = 256 * 1024
const LITTLE_ROOM = 200 * 1024 * 1024

/** An empty transaction takes the lock that a request would need and writes nothing. */
async function checkStore({ store, env }: Parameters<Check>[0]): Promise<Finding[]> {
  try {
    await store.queries.transaction().execute(async () => undefined)
    if (store.kind !== 'sqlite') return []
    const { bavail, bsize } = await statfs(/* turbopackIgnore: true */ env.DATA_DIR)
    if (bavail * bsize < NO_ROOM)
      return [problem('store', 'Requests can’t be stored (the disk is full). Make room where DATA_DIR is.')]
    if (bavail * bsize < LITTLE_ROOM)
      return [
        warning('room', 'The disk is nearly full: less than 200 MB are left. Make room where DATA_DIR is.'),
      ]
    return []
  } catch (error) {
    return [cannotStore(error)]
  }
}

async function checkClock({ store }: Parameters<Check>[0]): Promise<Finding[]> {
  const doubt = await findClockDoubt(store.queries)
  if (!doubt) return []
  const [from, to] = [doubt.from, doubt.to].map((wall) => wall.toISOString().slice(0, 16).replace('T', ' '))
  return [
    warning(
      'clock',
      `The server’s clock jumped from ${from} to ${to} UTC. Nothing is erased or ended by its time until it has run right for ten minutes, or the inbox at /practice says it is right. Check the date of the server.`,
    ),
  ]
}

/** Milliseconds. */
const HOUR = 60 * 60_000

/** Rows that are damaged: the inbox and the worker go on without them, and somebody waits behind each. */
async function checkRows({ store, now }: Parameters<Check>[0]): Promise<Finding[]> {
  const damaged = await listDamaged(store.queries, now)
  if (damaged.length === 0) return []
  return [
    problem(
      'rows',
      `Stored requests that can’t be read: ${damaged.length}. The inbox at /practice names them; a backup may still hold them whole.`,
    ),
  ]
}

async function checkMail({ store: { queries: db }, env, now }: Parameters<Check>[0]): Promise<Finding[]> {
  const ago = (span: number) => new Date(now.getTime() - span)
  const counts = await countMessages(db)
  const stuckSince = await oldestToPractitioner(db)
  const late = await findLate(db, ago(HOUR / 2))
  const fault = await findConfigurationFault(db)
  const refusal = await findPractitionerRefusal(db)
  const found = [
    stuckSince !== null &&
      stuckSince < ago(HOUR) &&
      problem(
        'mail to the practitioner',
        'Mail to the practitioner has been waiting for an hour. Check SMTP_URL and PRACTITIONER_EMAIL; the inbox at /practice shows every request.',
      ),
    fault && warning('mail server', `No mail can be sent (${fault}). Check SMTP_URL.`),
    refusal &&
      warning(
        'refused mailbox',
        `Mail to the practitioner is refused (${refusal}). Check PRACTITIONER_EMAIL and MAIL_FROM.`,
      ),
    counts.deadToPractice > 0 &&
      warning(
        'undelivered mail',
        'Mails to the practitioner could not be delivered. The inbox at /practice lists them.',
      ),
    counts.dead > counts.deadToPractice &&
      warning(
        'undelivered to patients',
        'Mails to patients could not be delivered. The inbox at /practice lists them, with a way to correct the address.',
      ),
    late === 'mail' &&
      warning(
        'waiting mail',
        'Mail has been waiting for half an hour. Check SMTP_URL, or wait for the mail server.',
      ),
    late === 'one-mailbox' &&
      warning('one mailbox', 'A patient’s mailbox takes no mail just now. It is tried again by itself.'),
    !env.SMTP_URL &&
      warning(
        'mail to files',
        'Mail is not sent: each one becomes a file in DATA_DIR/mail. Set SMTP_URL before patients use the site.',
      ),
  ]
  return found.filter((finding) => typeof finding === 'object' && finding !== null)
}

/** Words that can't be used, with file and line, and a build that failed: the site goes on with the last good ones. */
async function checkCopy({ now }: Parameters<Check>[0]): Promise<Finding[]> {
  const failures = [practiceFailure(), libraryFailure(now)].flatMap((failure) => failure ?? [])
  const told = failures.flatMap((failure) =>
    failure instanceof ContentError
      ? failure.problems.map(formatProblem)
      : [`content/ can’t be read (${errorCode(failure)}).`],
  )
  return [
    ...told.map((words) => warning('copy', words)),
    ...(failures.length > 0
      ? [warning('last good words', 'The site shows the last good words. Run: npm run check')]
      : []),
    ...(lastBuildFailed(BUILD_FOLDER)
      ? [
          warning(
            'build',
            'The last build failed: the site shows the one before. Start it again when what it said is fixed.',
          ),
        ]
      : []),
  ]
}

async function checkCalendar({ store, now }: Parameters<Check>[0]): Promise<Finding[]> {
  if ((await currentBusyTimes(store.queries, now)).known) return []
  return [
    warning(
      'calendar',
      'The calendar can’t be read: patients are offered no times. Check CALENDAR_FEED_URL.',
    ),
  ]
}

/** Two nights may pass without a backup or a rehearsal. Only where real requests come in, and where we make the copies. */
async function checkCopies({ store, env, now }: Parameters<Check>[0]): Promise<Finding[]> {
  if (store.kind !== 'sqlite' || env.siteUrl.protocol !== 'https:') return []
  const isOld = async (key: string) => {
    const last = await readValue(store.queries, key, now)
    return last === null || now.getTime() - last.at.getTime() > 48 * HOUR
  }
  return [
    ...((await isOld('backup'))
      ? [warning('backup', 'The last backup is older than two days, or there is none. Run: npm run backup')]
      : []),
    ...((await isOld('rehearsal'))
      ? [
          warning(
            'rehearsal',
            'No backup has been put back for trial for two days. Run: npm run rehearse-restore',
          ),
        ]
      : []),
  ]
}

/** Told by the process that makes them: a copy is due within seconds of a change. */
async function checkShipping({ now }: Parameters<Check>[0]): Promise<Finding[]> {
  const { failingSince = null, code = '', copiedAt = null } = globalThis.practiceCopies ?? {}
  if (!failingSince || now.getTime() - failingSince.getTime() < HOUR / 60) return []
  const last = copiedAt
    ? `the last is of ${copiedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : 'there is none yet'
  return [warning('copies', `No copy can be put into COPY_TO (${code}); ${last}. Look at that disk.`)]
}

async function checkCertificate({ store, now }: Parameters<Check>[0]): Promise<Finding[]> {
  const until = await findEndingCertificate(store.queries, now)
  if (!until) return []
  const end = `${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return [
    warning(
      'certificate',
      `The certificate of the site ${until > now ? 'ends' : 'has ended'} on ${end}: browsers then refuse the site. See what the proxy’s log says of renewing it.`,
    ),
  ]
}

async function checkZoneData({ now }: Parameters<Check>[0]): Promise<Finding[]> {
  const words = findOldZoneData(process.versions.tz, now)
  return words ? [warning('zone data', words)] : []
}
