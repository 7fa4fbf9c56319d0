import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { NEXT_SETTINGS, readEnvironment } from '#lib/env'
import { buildIfNeeded } from '#lib/server/build-if-needed'
import { copyProject, SITE_SOURCES } from '../support/copy-project.ts'
import { newDataDir } from '../support/start-site.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** Something to be measured: built once, started as often as needed, each time with an empty database. */
export type Candidate = {
  readonly name: string
  readonly buildMs: number | null
  readonly start: (env?: Record<string, string>) => Promise<RunningServer>
}

const NEXT = path.resolve('node_modules/next/dist/bin/next')

/** The site as `npm start` runs it. */
export function ours(): Candidate & { readonly buildFolder: string } {
  const folder = copyProject(SITE_SOURCES)
  return { ...built('ours', folder, startCommand()), buildFolder: path.join(folder, '.next') }
}

/** The same in this very folder, with the build that is there when it is fresh. */
export function oursHere(): Candidate {
  if (!buildIfNeeded(readEnvironment({}))) throw new Error('the site could not be built')
  return { name: 'ours', buildMs: null, start: starter('.', startCommand()) }
}

function startCommand(): string {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))
  return scripts.start.replace(/^exec /, '')
}

/** This very site without our adapter, on `next start`. */
export function nextStart(): Candidate {
  const folder = copyProject(SITE_SOURCES)
  const configuration = path.join(folder, 'next.config.ts')
  const source = readFileSync(configuration, 'utf8')
  const without = source.replace(/^ *(adapterPath|compress): .*\n/gm, '')
  if (without.split('\n').length !== source.split('\n').length - 2)
    throw new Error('next.config.ts no longer names its adapter on one line')
  writeFileSync(configuration, without)
  return built('next start', folder, `${process.execPath} ${NEXT} start -H 127.0.0.1`)
}

/** The least that Next can be: one page with one sentence. */
export function bareNext(): Candidate {
  const folder = copyProject([])
  writeFileSync(path.join(folder, 'next.config.mjs'), 'export default {}\n')
  mkdirSync(path.join(folder, 'app'))
  writeFileSync(
    path.join(folder, 'app', 'layout.jsx'),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }\n',
  )
  writeFileSync(
    path.join(folder, 'app', 'page.jsx'),
    'export const metadata = { title: "Bare" }\nexport default function Page() { return <main><h1>Bare</h1></main> }\n',
  )
  return built('bare Next', folder, `${process.execPath} ${NEXT} start -H 127.0.0.1`)
}

/** Where Node's own HTTP server ends, whatever is answered with it. */
export function leastOfNode(): Candidate {
  const command = `${process.execPath} tests/bench/least-server.ts`
  return { name: 'node:http, 2 bytes', buildMs: null, start: () => startServer({ cwd: '.', command }) }
}

/** Forms are taken by the build that made them: it and the server are given one secret. */
const SHARED = { APP_SECRET: 'a secret for the bench, 32 letters' }

function environment(): Record<string, string> {
  return { DATA_DIR: newDataDir(), ...NEXT_SETTINGS, LOG_LEVEL: 'error', TRUST_PROXY: '1', ...SHARED }
}

function starter(folder: string, command: string): Candidate['start'] {
  return (env = {}) => startServer({ cwd: folder, command, env: { ...environment(), ...env } })
}

function built(name: string, folder: string, command: string): Candidate {
  const began = performance.now()
  const build = spawnSync(process.execPath, [NEXT, 'build'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', ...environment() },
    encoding: 'utf8',
  })
  const buildMs = performance.now() - began
  if (build.status !== 0) throw new Error(`its build failed: ${build.stderr.slice(-500)}`)
  return { name, buildMs, start: starter(folder, command) }
}
