import { fetchBusy } from '#lib/calendar/fetch-busy'
import { carryOut } from '#lib/consultation/carry-out'
import { keyOldConsultations } from '#lib/consultation/rekey-store'
import { listConsultations, listEndedHolds, listOverdue } from '#lib/consultation/store'
import { expire, isOverdue, lapse, WITHOUT_TIME_MS } from '#lib/consultation/transitions'
import { eraseKeptCopies } from '#lib/database/copies'
import { claimOnce, deleteExpiredValues, readValue, writeValue } from '#lib/database/key-values'
import { openDatabase, processStore } from '#lib/database/open-database'
import { scrubFreePages } from '#lib/database/scrub-free-pages'
import { environment } from '#lib/env'
import { deleteEndedSessions } from '#lib/inbox/session-store'
import { countOpen } from '#lib/inbox/store'
import { dueDaySheet, dueNudges, dueReminders, isDaySheetTime } from '#lib/jobs/due-reminders'
import type { ClockReading } from '#lib/jobs/judge-clock'
import { noteCertificate } from '#lib/jobs/read-certificate'
import { refreshBusy } from '#lib/jobs/refresh-busy'
import { countOld, eraseOld, eraseOldFiles } from '#lib/jobs/retention'
import { readClock, watchClock } from '#lib/jobs/trusted-clock'
import { countMessages } from '#lib/outbox/backlog-store'
import { owe } from '#lib/outbox/store'
import { readPractice } from '#lib/practice/practice'
import { deleteEndedClosings } from '#lib/schedule/closed-store'
import { dayBounds, nextDate, practiceDate } from '#lib/schedule/practice-time'

const MINUTE_MS = 60_000

/** How the practitioner's calendar is read; a simulation reads one of its own. */
type ReadFeed = typeof fetchBusy

/**
 * Does each chore whose turn it is, in this or in any other process. What time decides is left undone while the clock is
 * in doubt: what was erased or ended by a wrong clock is gone for good. Throws what the database throws.
 */
export async function runChores(
  now: Date,
  signal?: AbortSignal,
  readFeed: ReadFeed = fetchBusy,
  clock: ClockReading = readClock(now),
): Promise<void> {
  const trusted = await watchClock(await openDatabase(), clock)
  for (const { name, everyMinutes, run, wanted, byTime } of CHORES) {
    if (signal?.aborted) return
    if (wanted && !wanted()) continue
    if (byTime && !trusted) continue
    if (await isTurn(name, everyMinutes, now)) await run(now, signal, readFeed)
  }
}

type Chore = {
  name: string
  everyMinutes: number
  /** A chore that is not wanted takes no turn, so that it begins at once when it comes to be. */
  wanted?: () => boolean
  /** It erases, ends or tells something because a time has come; without a clock to trust it takes no turn either. */
  byTime?: true
  run: (now: Date, signal: AbortSignal | undefined, readFeed: ReadFeed) => Promise<void>
}

const CHORES: readonly Chore[] = [
  { name: 'expire', everyMinutes: 1, byTime: true, run: expireOverdue },
  { name: 'lapse', everyMinutes: 1, byTime: true, run: endHolds },
  { name: 'keys', everyMinutes: 1, run: keyOld },
  { name: 'remind', everyMinutes: 5, byTime: true, run: oweReminders },
  { name: 'day-sheet', everyMinutes: 5, byTime: true, run: oweDaySheet },
  { name: 'retention', everyMinutes: 60, byTime: true, run: sweep },
  {
    name: 'calendar',
    everyMinutes: 5,
    wanted: () => environment().CALENDAR_FEED_URL !== undefined,
    run: readCalendar,
  },
  {
    name: 'certificate',
    everyMinutes: 12 * 60,
    wanted: () => environment().siteUrl.protocol === 'https:',
    run: readCertificate,
  },
]

/** The last turn of each chore that this process has asked for, so that it asks the database once a turn. */
const asked = new Map<string, number>()

/** One process takes each turn; a turn is a window of so many minutes. */
async function isTurn(name: string, everyMinutes: number, now: Date): Promise<boolean> {
  const window = Math.floor(now.getTime() / (everyMinutes * MINUTE_MS))
  if (asked.get(name) === window) return false
  asked.set(name, window)
  const expiresAt = new Date((window + 2) * everyMinutes * MINUTE_MS)
  return claimOnce(await openDatabase(), `chore ${name} ${window}`, now, expiresAt)
}

async function expireOverdue(now: Date): Promise<void> {
  const db = await openDatabase()
  for (const consultation of await listOverdue(db, now, new Date(now.getTime() - WITHOUT_TIME_MS))) {
    if (isOverdue(consultation, now)) await carryOut(db, expire(consultation, now), now)
  }
}

/** Doubtful requests that were kept their times long enough give them back. */
async function endHolds(now: Date): Promise<void> {
  const db = await openDatabase()
  for (const consultation of await listEndedHolds(db, now)) await carryOut(db, lapse(consultation, now), now)
}

async function keyOld(): Promise<void> {
  await keyOldConsultations(await openDatabase())
}

async function oweReminders(now: Date): Promise<void> {
  const db = await openDatabase()
  const practice = readPractice()
  // Tomorrow's reminders ask for no later calls.
  const until = dayBounds(nextDate(practiceDate(now))).end
  const confirmed = await listConsultations(db, ['confirmed'], { from: now, until })
  const waiting = await listConsultations(db, ['requested'], { from: now, until })
  await owe(db, [...dueReminders(confirmed, practice, now), ...dueNudges(waiting, practice, now)], now)
}

/** Whether there is a sheet is decided once a morning: what comes later that day is told by a mail of its own. */
async function oweDaySheet(now: Date): Promise<void> {
  if (!isDaySheetTime(now)) return
  const db = await openDatabase()
  const today = practiceDate(now)
  const decided = `day-sheet ${today}`
  if (await readValue(db, decided, now)) return
  const until = dayBounds(today).end
  const confirmed = await listConsultations(db, ['confirmed'], { from: now, until })
  const { unanswered, offered, heldBack } = await countOpen(db)
  const { dead } = await countMessages(db)
  const waits = unanswered + offered + heldBack + dead
  await owe(db, dueDaySheet(confirmed, waits, readPractice(), now), now)
  await writeValue(db, decided, '', now, until)
}

async function sweep(now: Date): Promise<void> {
  const db = await openDatabase()
  const days = readPractice().privacy.retentionDays
  const { DATA_DIR } = environment()
  const erased = await eraseOld(db, days, DATA_DIR, now)
  const counted = await countOld(db, now)
  if (erased + counted > 0) await scrubFreePages(await processStore())
  await eraseOldFiles(DATA_DIR, days, now)
  eraseKeptCopies(DATA_DIR, new Date(now.getTime() - days * 24 * 60 * MINUTE_MS))
  await deleteExpiredValues(db, now)
  await deleteEndedSessions(db, now)
  await deleteEndedClosings(db, new Date(now.getTime() - days * 24 * 60 * MINUTE_MS))
}

async function readCertificate(now: Date): Promise<void> {
  await noteCertificate(await openDatabase(), environment().siteUrl, now)
}

async function readCalendar(now: Date, signal: AbortSignal | undefined, readFeed: ReadFeed): Promise<void> {
  const { CALENDAR_FEED_URL: address, PRACTITIONER_EMAIL, MAIL_FROM } = environment()
  if (!address) return
  const db = await openDatabase()
  await refreshBusy({
    db,
    fetchBusy: (window) => readFeed(address, window, [PRACTITIONER_EMAIL, MAIL_FROM], { signal }),
    owe: (owed) => owe(db, owed, now),
    windowWeeks: readPractice().calls.windowWeeks,
    now,
  })
}
