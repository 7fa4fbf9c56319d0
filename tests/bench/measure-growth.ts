// How the site fares as its past grows: the same work on 1,000, 10,000 and 100,000 consultations that are over.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type SqliteDatabase from 'better-sqlite3'
import { keyOldConsultations } from '#lib/consultation/rekey-store'
import { openStore } from '#lib/database/open-database'
import { openSqlite } from '#lib/database/open-sqlite'
import { readEnvironment } from '#lib/env'
import { openSession, SESSION_COOKIE } from '#lib/inbox/session-store'
import { countOld, eraseOld } from '#lib/jobs/retention'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { newDataDir } from '../support/start-site.ts'
import { median } from './median.ts'
import type { RunningServer } from './start-server.ts'

export type Growth = {
  /** How many consultations are over. */
  readonly past: number
  readonly work: string
  readonly ms: number
  /** What the server's processor did for it, in ms: the same however busy the machine is with other things. */
  readonly cpuMs: number
  /** How long a document had to wait meanwhile: the middle of the longest waits beside each time. */
  readonly documentMs: number
}
export type GrownMemory = { readonly past: number; readonly peakBytes: number }

const PAST = [1_000, 10_000, 100_000]
/** Of each kind of work, the middle one counts. */
const TIMES = 15
const APP_SECRET = 'one secret for what is measured here'

/** Measures every kind of work for each length of the past, on SQLite: all lengths in turn, on a machine that is as busy. */
export async function measureGrowth(
  start: (env: Record<string, string>) => Promise<RunningServer>,
): Promise<{ growth: Growth[]; memory: GrownMemory[] }> {
  const sites: Site[] = []
  for (const past of PAST) sites.push(await startWithPast(past, start))
  const growth: Growth[] = []
  for (const work of Object.keys(sites[0]?.work ?? {})) {
    const samples = sites.map(({ past }) => ({ past, work, all: [] as Sample[] }))
    for (let time = -3; time < TIMES; time += 1) {
      for (const [index, site] of sites.entries()) {
        const sample = await measureOnce(site, work)
        // The first ones only warm up.
        if (time >= 0) samples[index]?.all.push(sample)
      }
    }
    growth.push(...samples.map(({ past, work: name, all }) => ({ past, work: name, ...middle(all) })))
  }
  const memory = sites.map(({ past, peakBytes }) => ({ past, peakBytes }))
  for (const { server } of sites) await server.stop()
  return { growth: [...growth, ...(await measureRetention(sites))], memory }
}

type Site = {
  readonly past: number
  readonly dataDir: string
  readonly server: RunningServer
  readonly work: Record<string, () => Promise<unknown>>
  peakBytes: number
}

async function startWithPast(
  past: number,
  start: (env: Record<string, string>) => Promise<RunningServer>,
): Promise<Site> {
  const dataDir = newDataDir()
  const { queries } = await openStore(readEnvironment({ DATA_DIR: dataDir, APP_SECRET }))
  const { value } = await openSession(queries, new Date())
  const { connection } = openSqlite(dataDir)
  fill(connection, past)
  connection.close()
  // What the server would do in its first minutes, while it is measured.
  for (let keyed = 0; keyed < OPEN; keyed += 200) await keyOldConsultations(queries)
  await queries.destroy()
  const server = await start({ DATA_DIR: dataDir, APP_SECRET })
  const work = await workOn(server.url, `${SESSION_COOKIE}=${value}`)
  return { past, dataDir, server, work, peakBytes: 0 }
}

type Sample = Omit<Growth, 'past' | 'work'>

async function measureOnce(site: Site, work: string): Promise<Sample> {
  const document = watchDocument(site.server.url)
  const [began, cpuBefore] = [performance.now(), site.server.cpuMs()]
  await site.work[work]?.()
  const ms = performance.now() - began
  const cpuMs = site.server.cpuMs() - cpuBefore
  site.peakBytes = Math.max(site.peakBytes, site.server.residentBytes())
  return { ms, cpuMs, documentMs: await document.longest() }
}

function middle(samples: readonly Sample[]): Sample {
  return {
    ms: median(samples.map(({ ms }) => ms)),
    cpuMs: median(samples.map(({ cpuMs }) => cpuMs)),
    documentMs: median(samples.map(({ documentMs }) => documentMs)),
  }
}

async function workOn(url: string, cookie: string): Promise<Record<string, () => Promise<unknown>>> {
  const searchForm = await openForm(url, '/practice', 'search', { cookie })
  const requestForm = await openForm(url)
  let sent = 0
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, { headers })
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
    return answer.text()
  }
  return {
    // What the measuring itself, and the rest of the machine, cost.
    nothing: () => sleep(50),
    [`inbox with ${OPEN} requests`]: () => read('/practice', { cookie }),
    'past calls': () => read('/practice/past', { cookie }),
    async search() {
      const answer = await sendForm(url, searchForm, { find: 'Ann Smith' }, '/practice', { cookie })
      if (!/OPEN-/.test(await answer.text())) throw new Error(`nothing was found: ${answer.status}`)
    },
    'form page': () => read('/consultation'),
    async request() {
      sent += 1
      const fields = { ...ANN, slot: 'any', name: `Ann ${sent}`, phone: `(410) 555-${String(1_000 + sent)}` }
      const headers = { 'X-Forwarded-For': `198.51.100.${sent}` }
      const { status } = await sendForm(url, requestForm, { ...fields, email: '' }, '/consultation', headers)
      if (status !== 303) throw new Error(`a form was answered with ${status}`)
    },
    health: () => read('/api/health'),
  }
}

/** Asks for a page again and again, as readers do, and remembers the longest wait. */
function watchDocument(url: string) {
  const watching = new AbortController()
  let longest = 0
  const watched = (async () => {
    while (!watching.signal.aborted) {
      const began = performance.now()
      await (await fetch(url)).arrayBuffer()
      longest = Math.max(longest, performance.now() - began)
      await sleep(5)
    }
  })()
  return {
    async longest() {
      watching.abort()
      await watched
      return longest
    },
  }
}

/** What is due for erasure is the same each time. Nobody is answered while the loop of events stands still. */
async function measureRetention(sites: readonly Site[]): Promise<Growth[]> {
  const stores = await Promise.all(
    sites.map(async ({ past, dataDir }) => ({
      past,
      dataDir,
      store: await openStore(readEnvironment({ DATA_DIR: dataDir, APP_SECRET })),
      all: [] as Sample[],
    })),
  )
  for (let time = 0; time < TIMES; time += 1) {
    for (const { store, dataDir, all } of stores) {
      if (store.kind === 'sqlite') addDue(store.connection, time)
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      await sleep(20)
      delay.reset()
      const [began, cpuBefore] = [performance.now(), process.cpuUsage()]
      await eraseOld(store.queries, 30, dataDir, new Date())
      await countOld(store.queries, new Date())
      const [ms, cpu] = [performance.now() - began, process.cpuUsage(cpuBefore)]
      // A stretch that has only just ended is noticed by the next beat.
      await sleep(5)
      delay.disable()
      all.push({ ms, cpuMs: (cpu.user + cpu.system) / 1_000, documentMs: delay.max / 1e6 })
    }
  }
  for (const { store } of stores) await store.queries.destroy()
  return stores.map(({ past, all }) => ({ past, work: 'retention', ...middle(all) }))
}

/** A past of that length, all of it erased, each with two mails and two lines of audit; and all that can wait for an answer. */
function fill(connection: SqliteDatabase.Database, past: number): void {
  connection.exec('pragma synchronous = off')
  connection.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${past})
    insert into consultations (id, reference, state, slot, personal, proposals, sequence, link_version, consent_text,
      consented_at, created_at, updated_at, erased_at)
    select printf('00000000-0000-4000-8000-%012d', i), printf('PAST-%06d', i),
      case i % 5 when 0 then 'declined' when 1 then 'cancelled' else 'confirmed' end,
      strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || (35 + i % 300) || ' days', '-' || i || ' seconds'),
      null, null, 1, 1, 'Yes', at, at, at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || (1 + i % 300) || ' days')
    from (select i, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-' || (36 + i % 300) || ' days') as at from n);
    insert into messages (id, owed_key, kind, consultation_id, facts, state, attempts, next_attempt_at, created_at, settled_at)
    select id || side, id || side, side, id, '{}', 'sent', 1, created_at, created_at, created_at
    from consultations, (select 'patient:received' as side union select 'practitioner:requested');
    insert into audit (id, consultation_id, at, verb, actor, to_state)
    select id || verb, id, created_at, verb, 'patient', state
    from consultations, (select 'request' as verb union select 'confirm');
    insert into consultations (id, reference, state, slot, personal, sequence, link_version, consent_text, consented_at,
      created_at, updated_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${OPEN})
    select printf('00000000-0000-4000-a000-%012d', i), printf('OPEN-%06d', i), 'requested',
      strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+7 days', '+' || (i * 20) || ' minutes'),
      '{"name":"Ann Smith","phone":"+14105550123","areas":["neck"],"note":"It hurts when I turn my head."}', 1, 1, 'Yes',
      at, at, at
    from n, (select strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 hours') as at);
    analyze;`)
}

/** As many requests that wait for an answer as there are times. */
const OPEN = 372

/** Thirty calls, a full day, whose time to be erased has come. */
function addDue(connection: SqliteDatabase.Database, day: number): void {
  connection.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 30)
    insert into consultations (id, reference, state, personal, sequence, link_version, consent_text, consented_at,
      created_at, updated_at)
    select printf('00000000-0000-4000-9000-%06d%06d', ${day}, i), printf('DUE%d-%06d', ${day}, i), 'declined',
      '{"name":"Ann","phone":"+14105550123","areas":[]}', 1, 1, 'Yes', at, at, at
    from n, (select strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-40 days') as at);
    with recursive k(i) as (select 1 union all select i + 1 from k where i < 30)
    insert into search_keys (key, consultation_id)
    select 'key ' || i, id from consultations, k where erased_at is null and state = 'declined';`)
}
