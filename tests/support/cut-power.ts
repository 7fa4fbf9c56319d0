import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { consultationState } from '#lib/consultation/consultation'
import { listConsultations } from '#lib/consultation/store'
import { openStore } from '#lib/database/open-database'
import type { Database } from '#lib/database/schema'
import { readEnvironment } from '#lib/env'
import { countMessages } from '#lib/outbox/backlog-store'
import { openForm } from './form-page.ts'
import { keepSubmitting } from './keep-submitting.ts'
import { startPostgres } from './start-postgres.ts'
import { newDataDir, type Site, startSite } from './start-site.ts'
import { type Accepted, type SmtpFault, startSmtpServer } from './start-smtp-server.ts'

type PowerCuts = {
  readonly store: 'SQLite' | 'Postgres'
  readonly servers: number
  readonly kills: number
}

/** What is known after all servers were cut off so many times, and time was given to send what was owed. */
type Aftermath = {
  readonly perSecond: number
  /** The names of the patients who were told "received". */
  readonly acknowledged: ReadonlySet<string>
  /** The names in the database, one a request. */
  readonly stored: readonly string[]
  /** Every mail the mail server took, in that order. */
  readonly accepted: readonly Accepted[]
  /** How many of them came before all claims of the dead were given up together. */
  readonly acceptedBefore: number
  /** When servers were cut off. */
  readonly cuts: readonly Date[]
  /** All that all servers have printed. */
  readonly log: string
}

const PER_SECOND = 20

/** Runs servers on one store under load and with a faulty mail server, and cuts them off one by one or all at once. */
export async function cutPower({ store, servers, kills }: PowerCuts): Promise<Aftermath> {
  const faults = faultsByTurns()
  let failing = true
  const smtp = await startSmtpServer({
    fault: (stage) => (failing && stage === 'data' ? faults() : undefined),
  })
  const postgres = store === 'Postgres' ? await startPostgres() : undefined
  const dataDir = newDataDir()
  const env = {
    APP_SECRET: 'one secret for all the servers of this site',
    SMTP_URL: smtp.url,
    PRACTITIONER_EMAIL: 'me@practice.example',
    ...(postgres && { DATABASE_URL: postgres.url }),
  }
  const fleet = await Fleet.start(servers, () => startSite({ env, dataDir }))
  const [url = ''] = fleet.urls()
  const load = keepSubmitting(await openForm(url), fleet.urls, PER_SECOND)
  for (let kill = 0; kill < kills; kill += 1) {
    await someMoment(kill, () => load.acknowledged.size)
    await fleet.cutOff(kill)
  }
  await load.finish()
  await fleet.stop()
  failing = false
  const acceptedBefore = smtp.accepted.length

  const { queries } = await openStore(readEnvironment({ DATA_DIR: dataDir, ...env }))
  await letTimePass(queries)
  const last = await startSite({ env, dataDir })
  while ((await countMessages(queries)).due > 0) await sleep(200)
  await last.stop()
  const stored = await listConsultations(queries, consultationState.options)
  await queries.destroy()
  await smtp.stop()
  await postgres?.stop()
  return {
    perSecond: load.perSecond(),
    acknowledged: load.acknowledged,
    stored: stored.map(({ personal }) => personal?.name ?? ''),
    accepted: smtp.accepted,
    acceptedBefore,
    cuts: fleet.cuts,
    log: fleet.log() + last.output(),
  }
}

/** Of twenty messages refuses three and drops one, before the dot or after it by turns: 15 and 5 of a hundred. */
function faultsByTurns(): () => SmtpFault | undefined {
  let turn = 0
  return () => {
    turn += 1
    if (turn % 40 === 7) return { kind: 'drop', at: 'before-dot' }
    if (turn % 40 === 27) return { kind: 'drop', at: 'after-accepting' }
    return [3, 10, 17].includes(turn % 20) ? { kind: 'refuse', code: 451, at: 'data' } : undefined
  }
}

/** Another moment each time: from amid the first answers after a start to amid any of thirty, and some milliseconds. */
async function someMoment(kill: number, acknowledged: () => number): Promise<void> {
  const enough = acknowledged() + ((kill * 11) % 30)
  while (acknowledged() < enough) await sleep(5)
  await sleep((kill * 37) % 101)
}

/** Claims of the dead run out, and waits for the next try are over. */
async function letTimePass(db: Kysely<Database>): Promise<void> {
  await db
    .updateTable('messages')
    .set({ next_attempt_at: '2000', claimed_until: '2000' })
    .where('state', 'in', ['due', 'claimed'])
    .execute()
}

/** Servers that are cut off and started again. */
class Fleet {
  readonly #startOne: () => Promise<Site>
  readonly #up: (Site | null)[] = []
  readonly #ever: Site[] = []
  readonly cuts: Date[] = []

  private constructor(startOne: () => Promise<Site>) {
    this.#startOne = startOne
  }

  static async start(servers: number, startOne: () => Promise<Site>): Promise<Fleet> {
    const fleet = new Fleet(startOne)
    await Promise.all(Array.from({ length: servers }, (_, place) => fleet.#startAt(place)))
    return fleet
  }

  readonly urls = (): string[] => this.#up.flatMap((site) => (site ? [site.url] : []))
  readonly log = (): string => this.#ever.map((site) => site.output()).join('\n')

  /** One server, the next one, and then all at once; the others go on meanwhile. */
  async cutOff(kill: number): Promise<void> {
    const all = [...this.#up.keys()]
    const struck = all.filter((place) => place === kill % (all.length + 1))
    await Promise.all((struck.length > 0 ? struck : all).map((place) => this.#restart(place)))
  }

  async stop(): Promise<void> {
    await Promise.all(this.#up.map((site) => site?.stop()))
  }

  async #restart(place: number): Promise<void> {
    const site = this.#up[place]
    this.#up[place] = null
    await site?.kill()
    this.cuts.push(new Date())
    await this.#startAt(place)
  }

  async #startAt(place: number): Promise<void> {
    const site = await this.#startOne()
    this.#ever.push(site)
    this.#up[place] = site
  }
}
