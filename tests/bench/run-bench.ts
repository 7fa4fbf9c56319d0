// `npm run bench`: our pages beside the same page as a file on nginx, `next start` without our adapter, and a bare Next
// page, measured in one run on one machine. Prints the table and writes tests/bench/RESULTS.md.
import { writeFileSync } from 'node:fs'
import { readEnvironment } from '#lib/env'
import { buildIfNeeded } from '#lib/server/build-if-needed'
import { startPostgres } from '../support/start-postgres.ts'
import { describeResults, type Measured } from './describe-results.ts'
import { measureLoad } from './measure-load.ts'
import { measurePage } from './measure-page.ts'
import { measureSubmissions } from './measure-submissions.ts'
import { bareNext, nextStart, nginx, ourSite, type Variant } from './variants.ts'

const PAGES = ['/', '/dry-needling', '/faq', '/wheres-your-pain', '/privacy', '/consultation']
/** Seconds of load for one row, after a warm-up of two. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5)
const MEMORY_REQUESTS = 100_000

const measured: Measured = { load: [], memory: [], coldStarts: [], builds: [], pages: [], submissions: [] }
const skipped: string[] = []

buildIfNeeded(readEnvironment({}))
await site()
await beside('nginx', nginx, ['/'])
await beside('next start', nextStart, ['/', '/consultation'])
await beside('bare Next', bareNext, ['/'])
await submissions('SQLite', {})
await onPostgres()

const report = describeResults(measured, skipped)
writeFileSync('tests/bench/RESULTS.md', report)
process.stdout.write(`\n${report}`)
process.exit(0)

async function site(): Promise<void> {
  const ours = await ourSite()
  measured.coldStarts.push({ name: 'ours', ms: ours.startedAfterMs })
  measured.load.push(await measureLoad('ours', `${ours.url}/`, SECONDS))
  measured.load.push(await measureLoad('ours, the form', `${ours.url}/consultation`, SECONDS))
  measured.load.push(await measureLoad('ours, drawn per request', `${ours.url}/consultation?new=1`, SECONDS))
  for (const page of PAGES) measured.pages.push(await measurePage('ours', ours.url, page))
  await ours.stop()
  const fresh = await ourSite()
  const atStart = fresh.residentBytes()
  await measureLoad('', `${fresh.url}/`, { requests: MEMORY_REQUESTS })
  measured.memory.push({ name: 'ours', atStart, afterLoad: fresh.residentBytes(), requests: MEMORY_REQUESTS })
  await fresh.stop()
}

async function beside(name: string, open: () => Promise<Variant>, paths: readonly string[]): Promise<void> {
  say(name)
  try {
    const variant = await open()
    if (variant.builtInMs) measured.builds.push({ name, ms: variant.builtInMs })
    measured.coldStarts.push({ name, ms: variant.startedAfterMs })
    const atStart = variant.residentBytes()
    for (const path of paths)
      measured.load.push(
        await measureLoad(path === '/' ? name : `${name}, the form`, variant.url + path, SECONDS),
      )
    const requests = measured.load.at(-1)?.requests ?? 0
    measured.memory.push({ name, atStart, afterLoad: variant.residentBytes(), requests })
    measured.pages.push(await measurePage(name, variant.url, '/'))
    await variant.stop()
  } catch (error) {
    skipped.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function onPostgres(): Promise<void> {
  const postgres = await startPostgres()
  await submissions('Postgres', { DATABASE_URL: postgres.url, APP_SECRET: 'a'.repeat(40) })
  await postgres.stop()
}

async function submissions(store: string, env: Record<string, string>): Promise<void> {
  say(`submissions on ${store}`)
  const ours = await ourSite(env)
  for (const atOnce of [1, 50])
    measured.submissions.push({ store, ...(await measureSubmissions(ours.url, atOnce)) })
  await ours.stop()
}

function say(words: string): void {
  process.stderr.write(`${words}\n`)
}
