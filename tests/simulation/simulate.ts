// The whole practice in seeded time: real verbs, store, outbox and chores; a clock, people, a mail server, a calendar,
// power cuts and restarts made up from one seed. After every step the promises of promises.ts are looked at.
import type SqliteDatabase from 'better-sqlite3'
import { FeedError } from '#lib/calendar/feed-answer'
import { runChores } from '#lib/jobs/chores'
import { deliverDue } from '#lib/jobs/deliver-due'
import type { MailContext } from '#lib/mail/context'
import { readPractice } from '#lib/practice/practice'
import { type Chance, chanceOf } from './chance.ts'
import { Crash, type CrashingStore, crashingStore } from './crashing-store.ts'
import { MailServer } from './mail-server.ts'
import { People } from './people.ts'
import { brokenAtOnce, brokenAtTheEnd, brokenDaily } from './promises.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** One practice's life: long enough to see data erased, short enough to keep tables small. */
const LIFE_DAYS = 100

export type Tally = { days: number; requests: number; changes: number; mails: number; crashes: number }

/** A promise was broken; the seed and the life in it replay the way there. */
export class Violation extends Error {
  override name = 'Violation'
}

/** Lives through so many practice-days on an opened, empty store. Throws Violation. */
export async function simulate(
  { days, seed }: { days: number; seed: number },
  connection: SqliteDatabase.Database,
  report: (tally: Tally) => void = () => undefined,
): Promise<Tally> {
  const tally = { days: 0, requests: 0, changes: 0, mails: 0, crashes: 0 }
  for (let life = 0; tally.days < days; life += 1) {
    forgetEverything(connection)
    const world = new World(chanceOf(seed * 1_000_003 + life), connection, tally)
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
  now: Date
  readonly #chance: Chance
  readonly #tally: Tally
  readonly #connection: SqliteDatabase.Database
  readonly #store: CrashingStore
  readonly #mail: MailServer
  readonly #people: People
  #calendarWorks = true

  constructor(chance: Chance, connection: SqliteDatabase.Database, tally: Tally) {
    this.#chance = chance
    this.#tally = tally
    this.#connection = connection
    this.#store = crashingStore(connection)
    this.#mail = new MailServer(chance)
    this.#people = new People(chance, this.#store.queries)
    // Any day of six years, so that both clock changes and every holiday come by.
    this.now = new Date(Date.UTC(2026, 0, 1) + chance.between(0, 6 * 365 * 24 * 60) * MINUTE_MS)
    globalThis.practiceStore = Promise.resolve({
      kind: 'sqlite',
      connection,
      queries: this.#store.queries,
    })
  }

  async live(days: number): Promise<void> {
    const end = this.now.getTime() + days * DAY_MS
    while (this.now.getTime() < end) {
      const before = this.now
      this.now = new Date(before.getTime() + this.#chance.between(1, 12 * 60) * MINUTE_MS)
      await this.#step()
      if (Math.floor(before.getTime() / DAY_MS) !== Math.floor(this.now.getTime() / DAY_MS)) {
        this.#tally.days += 1
        hold(await brokenDaily(this.#connection, this.#people, this.now))
      }
    }
    await this.#settle()
  }

  async #step(): Promise<void> {
    if (this.#chance.oneIn(6)) this.#mail.changeMood()
    if (this.#chance.oneIn(12)) this.#calendarWorks = !this.#calendarWorks
    const crashing = this.#chance.oneIn(8)
    if (crashing) this.#store.crashBefore(this.#chance.between(1, 8))
    await this.#survive(async () => {
      const did = await this.#people.doSomething(this.now)
      this.#tally.requests += did === 'request' ? 1 : 0
      this.#tally.changes += did === 'change' ? 1 : 0
    })
    await this.#survive(() => this.#work())
    this.#store.restart()
    hold(brokenAtOnce(this.#connection, this.#people, this.now))
  }

  /** A crash ends the process, and another one begins; anything else is a fault of ours. */
  async #survive(run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      this.#tally.crashes += 1
      this.#store.restart()
    }
  }

  async #work(): Promise<void> {
    const db = this.#store.queries
    const readFeed = async () => {
      if (!this.#calendarWorks) throw new FeedError('http-503')
      return { busy: this.#people.busyTimes(this.now), unreadable: [] }
    }
    // A clock that runs as time passes: what a wrong one does is the matter of tests/unit/jobs/trusted-clock.test.ts.
    const clock = { wall: this.now, uptime: this.now.getTime() / 1_000, machine: 'simulated' }
    await runChores(this.now, undefined, readFeed, clock)
    this.#tally.mails += await deliverDue({
      db,
      send: this.#mail.send,
      context: async (now) => contextAt(now),
      clock: () => this.now,
    })
  }

  /** The mail server recovers, nobody does anything more, and a week passes: whatever is owed has to come to its end. */
  async #settle(): Promise<void> {
    this.#mail.recover()
    this.#calendarWorks = true
    this.#store.restart()
    for (let rest = 0; rest < 7 * 8; rest += 1) {
      this.now = new Date(this.now.getTime() + 3 * HOUR_MS)
      await this.#work()
    }
    hold(brokenAtTheEnd(this.#connection, this.#mail))
  }
}

function hold(broken: readonly string[]): void {
  if (broken.length > 0) throw new Violation(broken.join('; '))
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
