// The whole practice in seeded time: real verbs, store, outbox and chores; a clock that may be wrong, people, a mail server,
// a calendar, power cuts and restarts made up from one seed. After every step the promises of promises.ts are looked at.
import type SqliteDatabase from 'better-sqlite3'
import { FeedError } from '#lib/calendar/feed-answer'
import { runChores } from '#lib/jobs/chores'
import { deliverDue } from '#lib/jobs/deliver-due'
import { confirmClock, findClockDoubt } from '#lib/jobs/trusted-clock'
import type { MailContext } from '#lib/mail/context'
import { readPractice } from '#lib/practice/practice'
import { type Chance, chanceOf } from './chance.ts'
import { Crash, type CrashingStore, crashingStore } from './crashing-store.ts'
import { MailServer } from './mail-server.ts'
import { People } from './people.ts'
import { brokenAtOnce, brokenAtTheEnd, brokenDaily, brokenLists } from './promises.ts'
import { ServerClock } from './server-clock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** One practice's life: long enough to see data erased, short enough to keep tables small. */
const LIFE_DAYS = 100

/** The longest that nobody comes by. */
const LONGEST_PAUSE_MINUTES = 48 * 60

type Tally = {
  days: number
  requests: number
  changes: number
  mails: number
  crashes: number
  clockJumps: number
}

/** A promise was broken; the seed and the life in it replay the way there. */
class Violation extends Error {
  override name = 'Violation'
}

/** Lives through so many practice-days on an opened, empty store. Throws Violation. */
export async function simulate(
  { days, seed }: { days: number; seed: number },
  connection: SqliteDatabase.Database,
  report: (tally: Tally) => void = () => undefined,
): Promise<Tally> {
  const tally = { days: 0, requests: 0, changes: 0, mails: 0, crashes: 0, clockJumps: 0 }
  const store = crashingStore(connection)
  for (let life = 0; tally.days < days; life += 1) {
    forgetEverything(connection)
    const world = new World(chanceOf(seed * 1_000_003 + life), connection, store, tally)
    try {
      await world.live(Math.min(LIFE_DAYS, days - tally.days))
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error)
      throw new Violation(`seed ${seed}, life ${life}, ${world.now.toISOString()}: ${told}`, { cause: error })
    }
    report(tally)
  }
  return tally
}

function forgetEverything(connection: SqliteDatabase.Database): void {
  for (const table of ['messages', 'audit', 'marks', 'search_keys', 'yearly_counts', 'consultations'])
    connection.exec(`delete from ${table}`)
}

class World {
  readonly #chance: Chance
  readonly #tally: Tally
  readonly #connection: SqliteDatabase.Database
  readonly #store: CrashingStore
  readonly #mail: MailServer
  readonly #people: People
  readonly #clock: ServerClock
  #calendarWorks = true
  #roundAt = 0
  /** When retention has last had a turn that nothing disturbed; null when that was before the clock was wrong. */
  #sweptAt: Date | null = null

  constructor(chance: Chance, connection: SqliteDatabase.Database, store: CrashingStore, tally: Tally) {
    this.#chance = chance
    this.#tally = tally
    this.#connection = connection
    this.#store = store
    this.#store.restart()
    this.#mail = new MailServer(chance)
    this.#people = new People(chance, store.queries)
    // Any day of six years, so that both clock changes and every holiday come by.
    const start = Date.UTC(2026, 0, 1) + chance.between(0, 6 * 365 * 24 * 60) * MINUTE_MS
    this.#clock = new ServerClock(new Date(start))
    globalThis.practiceStore = Promise.resolve({ kind: 'sqlite', connection, queries: store.queries })
  }

  /** The time that truly is. */
  get now(): Date {
    return this.#clock.now
  }

  async live(days: number): Promise<void> {
    const end = this.now.getTime() + days * DAY_MS
    while (this.now.getTime() < end) {
      const before = this.now
      // Some come one after the other, so that they get in each other's way.
      await this.#step(this.#chance.oneIn(3) ? 30 : LONGEST_PAUSE_MINUTES)
      if (this.#chance.oneIn(60)) await this.#goWrong()
      if (Math.floor(before.getTime() / DAY_MS) === Math.floor(this.now.getTime() / DAY_MS)) continue
      this.#tally.days += Math.floor(this.now.getTime() / DAY_MS) - Math.floor(before.getTime() / DAY_MS)
      hold(brokenDaily(this.#connection, this.#people, { now: this.now, sweptAt: this.#sweptAt }))
    }
    await this.#settle()
  }

  /** Time passes, the worker has its round, somebody does something, and what that owes is sent. */
  async #step(mostMinutes: number): Promise<void> {
    this.#clock.pass(this.#chance.between(1, mostMinutes) * MINUTE_MS)
    if (this.#chance.oneIn(6)) this.#mail.changeMood()
    if (this.#chance.oneIn(12)) this.#calendarWorks = !this.#calendarWorks
    if (this.#chance.oneIn(8)) this.#store.crashBefore(this.#chance.between(1, 20))
    await this.#survive(() => this.#doChores())
    await this.#survive(async () => {
      const did = await this.#people.doSomething(this.#clock.shown)
      this.#tally.requests += did === 'request' ? 1 : 0
      this.#tally.changes += did === 'change' ? 1 : 0
    })
    await this.#survive(() => this.#deliver())
    this.#store.restart()
    hold(brokenAtOnce(this.#connection, this.#people, this.now))
  }

  /**
   * The clock is set wrong, by a hand, a dead battery or a bad time server, and set right before it has been confirmed by
   * ten minutes. The practice goes on meanwhile.
   */
  async #goWrong(): Promise<void> {
    this.#tally.clockJumps += 1
    this.#sweptAt = null
    const by = this.#chance.between(1, this.#chance.pick([90, 30 * 60, 60 * 24 * 60]) ?? 90) * MINUTE_MS
    this.#clock.jump(this.#chance.oneIn(2) ? by : -by)
    if (this.#chance.oneIn(4)) this.#clock.restart()
    for (let steps = this.#chance.between(1, 3); steps > 0; steps -= 1) {
      await this.#step(3)
      hold(brokenDaily(this.#connection, this.#people, { now: this.now, sweptAt: this.#sweptAt }))
    }
    this.#clock.setRight()
    if (this.#chance.oneIn(3))
      await this.#survive(() => confirmClock(this.#store.queries, this.#clock.reading))
  }

  /** A crash ends the process, and another one begins; anything else is a fault of ours. */
  async #survive(run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      this.#tally.crashes += 1
      this.#store.restart()
      if (this.#chance.oneIn(4)) this.#clock.restart()
    }
  }

  async #doChores(): Promise<void> {
    const readFeed = async () => {
      if (!this.#calendarWorks) throw new FeedError('http-503')
      return { busy: this.#people.busyTimes(this.#clock.shown), unreadable: [] }
    }
    const last = Math.max(this.#roundAt, this.#clock.rightSince.getTime())
    this.#roundAt = this.now.getTime()
    await runChores(this.#clock.shown, undefined, readFeed, this.#clock.reading)
    // Its turns are hours: one that crashed, or a clock that was a little ahead, may have taken this one and the next.
    const isOwnTurn = this.#roundAt - last > 2 * HOUR_MS
    if (isOwnTurn && !(await findClockDoubt(this.#store.queries))) this.#sweptAt = this.now
  }

  async #deliver(): Promise<void> {
    this.#tally.mails += await deliverDue({
      db: this.#store.queries,
      send: this.#mail.send,
      context: async (now) => contextAt(now),
      clock: () => this.#clock.shown,
    })
  }

  /** The mail server recovers, nobody does anything more, and a week passes: whatever is owed has to come to its end. */
  async #settle(): Promise<void> {
    this.#mail.recover()
    this.#calendarWorks = true
    this.#store.restart()
    const end = this.now.getTime() + 7 * DAY_MS
    while (this.now.getTime() < end) {
      await this.#doChores()
      await this.#deliver()
      this.#clock.pass(untilNextTry(this.#connection, this.now) ?? DAY_MS)
    }
    hold(brokenAtTheEnd(this.#connection, this.#mail))
    hold(await brokenLists(this.#connection, this.#store.queries, this.now))
  }
}

function hold(broken: readonly string[]): void {
  if (broken.length > 0) throw new Violation(broken.join('; '))
}

/** How long until the next message is due, in milliseconds, at least a minute; null when none waits. */
function untilNextTry(connection: SqliteDatabase.Database, now: Date): number | null {
  const row = connection
    .prepare<[], { at: string | null }>("select min(next_attempt_at) as at from messages where state = 'due'")
    .get()
  return row?.at ? Math.min(Math.max(Date.parse(row.at) - now.getTime(), MINUTE_MS), DAY_MS) : null
}

function contextAt(now: Date): MailContext {
  return {
    practice: readPractice(),
    siteUrl: new URL('https://practice.example'),
    from: 'site@practice.example',
    practitionerEmail: 'me@practice.example',
    detail: 'full',
    areaNames: new Map(),
    now,
  }
}
