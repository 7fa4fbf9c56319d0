// `npm run bench`: our pages beside the same pages as files on nginx, `next start` without our adapter, and a bare Next
// page, measured in one run on one machine. Prints the tables and writes tests/bench/RESULTS.md. With the word `growth`
// only what a long past costs is measured, and the rest of that file stays.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment } from '#lib/env'
import { securityHeaders } from '#lib/server/security-headers'
import { requestCall } from '../support/form-page.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { bareNext, type Candidate, leastOfNode, nextStart, ours, oursHere } from './candidates.ts'
import { describeGrowth, describeResults, GROWTH_SECTION, type Measured } from './describe-results.ts'
import { handWritten } from './hand-written.ts'
import { measureGrowth } from './measure-growth.ts'
import { askOften, type Load, measureLoad } from './measure-load.ts'
import { measurePage, PAGES } from './measure-page.ts'
import { measureSubmissions } from './measure-submissions.ts'
import { median } from './median.ts'
import { CLIENT_CORE, type RunningServer } from './start-server.ts'

/** Rounds of everything that is measured more than once; each round takes all candidates in turn. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
/** Of load on one page, in a round. */
const SECONDS = 3

// Every server and every folder of this run is cleared away when it ends.
process.setMaxListeners(0)

const RESULTS = 'tests/bench/RESULTS.md'

const measured: Measured = {
  load: [],
  memory: [],
  coldStarts: [],
  builds: [],
  pages: [],
  submissions: [],
  growth: [],
  grownMemory: [],
}
const skipped: string[] = []

if (process.argv[2] === 'growth') {
  await growth(oursHere())
  const section = describeGrowth(measured.growth, measured.grownMemory)
  const before = readFileSync(RESULTS, 'utf8')
  const after = before.replace(GROWTH_SECTION, () => `${section}\n`)
  writeFileSync(RESULTS, GROWTH_SECTION.test(before) ? after : `${before}\n${section}\n`)
  process.stdout.write(`\n${section}\n`)
  process.exit(0)
}
const site = ours()
const candidates: Candidate[] = [site]
const running = await site.start()
const formPage = await (await fetch(`${running.url}/consultation`)).text()
await running.stop()
add('nginx', () => handWritten('nginx', site.buildFolder, formPage))
add('nginx, our headers', () =>
  handWritten('nginx, our headers', site.buildFolder, formPage, securityHeaders(environment())),
)
add('node:http, 2 bytes', leastOfNode)
add('next start', nextStart)
add('bare Next', bareNext)
measured.builds.push(...candidates.flatMap(({ name, buildMs }) => (buildMs ? [{ name, ms: buildMs }] : [])))
// From here on this process measures, and keeps off the core of the servers.
if (CLIENT_CORE) execFileSync('taskset', ['-acp', '1', String(process.pid)])

await coldStarts()
await memory()
await load()
await pages()
await submissions('SQLite', {})
await onPostgres()
await growth(site)

const report = describeResults(measured, skipped, ROUNDS)
writeFileSync(RESULTS, report)
process.stdout.write(`\n${report}`)
process.exit(0)

function add(name: string, make: () => Candidate): void {
  say(`preparing ${name}`)
  try {
    candidates.push(make())
  } catch (error) {
    skipped.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function coldStarts(): Promise<void> {
  say('cold starts')
  const times = new Map(candidates.map((candidate) => [candidate, [] as number[]]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [candidate, ms] of times) {
      const server = await candidate.start()
      ms.push(server.startedAfterMs)
      await server.stop()
    }
  }
  for (const [{ name }, ms] of times) measured.coldStarts.push({ name, ms: median(ms) })
}

async function memory(): Promise<void> {
  for (const candidate of candidates) {
    say(`memory of ${candidate.name}`)
    const server = await candidate.start()
    const atStart = server.residentBytes()
    await askOften(`${server.url}/`, 10_000)
    const after10k = server.residentBytes()
    const few = candidate.name.includes('Next') || candidate.name.includes('next')
    if (!few) await askOften(`${server.url}/`, 90_000)
    measured.memory.push({
      name: candidate.name,
      atStart,
      after10k,
      after100k: few ? null : server.residentBytes(),
    })
    await server.stop()
  }
}

/** All others have one page, which is not ours. */
function isThisSite({ name }: Candidate): boolean {
  return name === 'ours' || name === 'next start' || name.startsWith('nginx')
}

/** All candidates run at once, and each round asks one after the other. */
async function load(): Promise<void> {
  const servers = new Map<string, RunningServer>()
  for (const { name, start } of candidates) servers.set(name, await start())
  const rows: { name: string; page: string; url: string; rounds: Load[] }[] = []
  const row = (name: string, page: string, path: string) => {
    const server = servers.get(name)
    if (server) rows.push({ name, page, url: server.url + path, rounds: [] })
  }
  for (const { name } of candidates) row(name, '/', '/')
  for (const { name } of candidates.filter(isThisSite)) row(name, '/consultation', '/consultation')
  for (const name of ['ours', 'next start']) {
    const server = servers.get(name)
    if (server) row(name, '/consultation/TOKEN', await ownPage(server.url))
  }
  for (const { url } of rows) await measureLoad(url, 2)
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`load, round ${round} of ${ROUNDS}`)
    for (const { url, rounds } of rows) {
      // What the one before had still to answer must not cost the next one.
      await sleep(2_000)
      rounds.push(await measureLoad(url, SECONDS))
    }
  }
  for (const { name, page, rounds } of rows) {
    measured.load.push({
      name,
      page,
      perSecond: median(rounds.map(({ perSecond }) => perSecond)),
      p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
      failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
    })
  }
  for (const server of servers.values()) await server.stop()
}

/** The path of the page of a patient who has just asked for a call: drawn for each request. */
async function ownPage(url: string): Promise<string> {
  const { headers } = await requestCall(url)
  return headers.get('location') ?? '/no-page-of-their-own'
}

async function pages(): Promise<void> {
  const judged = ['ours', 'nginx', 'next start', 'bare Next']
  for (const { name, start } of candidates.filter((candidate) => judged.includes(candidate.name))) {
    const server = await start()
    for (const path of name === 'bare Next' ? ['/'] : PAGES) {
      say(`${name} ${path} in Lighthouse`)
      measured.pages.push(await measurePage(name, server.url, path, Math.min(ROUNDS, 3)))
    }
    await server.stop()
  }
}

async function onPostgres(): Promise<void> {
  const postgres = await startPostgres()
  await submissions('Postgres', { DATABASE_URL: postgres.url })
  await postgres.stop()
}

async function submissions(store: string, env: Record<string, string>): Promise<void> {
  say(`submissions on ${store}`)
  const server = await site.start(env)
  for (const atOnce of [1, 50])
    measured.submissions.push({ store, ...(await measureSubmissions(server.url, atOnce)) })
  await server.stop()
}

async function growth({ start }: Candidate): Promise<void> {
  say('growth')
  const { growth: rows, memory: peaks } = await measureGrowth(start)
  measured.growth.push(...rows)
  measured.grownMemory.push(...peaks)
}

function say(words: string): void {
  process.stderr.write(`${words}\n`)
}
