import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { copyProject, SITE_SOURCES } from '../support/copy-project.ts'
import { freePort, newDataDir } from '../support/start-site.ts'

/** A running server to be measured. */
export type Variant = {
  readonly url: string
  /** From spawning the process to the whole first answer. */
  readonly startedAfterMs: number
  readonly builtInMs?: number
  /** Of all its processes together. */
  readonly residentBytes: () => number
  readonly stop: () => Promise<void>
}

/** The site as `npm start` runs it. */
export async function ourSite(env: Record<string, string> = {}): Promise<Variant> {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const dataDir = newDataDir()
  const command = scripts.start.replace(/^exec /, '')
  return start('.', command, '/', { DATA_DIR: dataDir, HOSTNAME: '127.0.0.1', ...env })
}

/** Our finished home page as one file, on nginx with gzip_static, one worker. */
export async function nginx(): Promise<Variant> {
  if (spawnSync('nginx', ['-v']).error) throw new Error('not installed (Debian: apt-get install nginx-light)')
  const folder = newDataDir()
  cpSync('.next/documents/index.html', path.join(folder, 'index.html'))
  cpSync('.next/documents/index.html.gz', path.join(folder, 'index.html.gz'))
  cpSync('.next/documents/public', folder, { recursive: true })
  const port = await freePort()
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((use) => `${use}_temp_path ${folder}/${use};`)
    .join(' ')
  const configuration = `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr; ${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 1000000; ${places}
types { text/html html; image/svg+xml svg; font/woff2 woff2; text/css css; }
server { listen 127.0.0.1:${port}; root ${folder}; gzip_static on; add_header Cache-Control "public, max-age=0, must-revalidate"; } }`
  writeFileSync(path.join(folder, 'nginx.conf'), configuration)
  return start('.', `nginx -p ${folder} -c ${folder}/nginx.conf`, '/', {}, port)
}

/** This very site without our adapter, on `next start`. */
export async function nextStart(): Promise<Variant> {
  const folder = copyProject(SITE_SOURCES)
  const configuration = path.join(folder, 'next.config.ts')
  const source = readFileSync(configuration, 'utf8')
  const without = source
    .replace(/^ *(adapterPath|compress): .*\n/gm, '')
    .replace("tsconfigPath: 'tsconfig.build.json'", 'ignoreBuildErrors: true')
  if (without.split('\n').length !== source.split('\n').length - 2)
    throw new Error('next.config.ts no longer names its adapter on one line')
  writeFileSync(configuration, without)
  return buildAndStart(folder)
}

/** The least that Next can be: one page with one sentence. */
export async function bareNext(): Promise<Variant> {
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
  return buildAndStart(folder)
}

async function buildAndStart(folder: string): Promise<Variant> {
  const env = { DATA_DIR: path.join(folder, '.data'), NEXT_TELEMETRY_DISABLED: '1' }
  const began = performance.now()
  const built = spawnSync('npx', ['next', 'build'], { cwd: folder, env: { ...process.env, ...env } })
  const builtInMs = performance.now() - began
  if (built.status !== 0) throw new Error(`the build failed: ${String(built.stderr).slice(-300)}`)
  return { ...(await start(folder, 'next start -H 127.0.0.1', '/', env)), builtInMs }
}

/** Starts a command on the first core, where there is a way to say so; load comes from the others. */
async function start(
  cwd: string,
  command: string,
  first: string,
  env: Record<string, string>,
  onPort?: number,
): Promise<Variant> {
  const port = onPort ?? (await freePort())
  const pinned = existsSync('/usr/bin/taskset') ? `taskset -c 0 ${command}` : command
  const began = performance.now()
  const child = spawn('sh', ['-c', `exec ${pinned}`], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...env },
    stdio: 'ignore',
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} could not be started`)
  const url = `http://127.0.0.1:${port}`
  process.on('exit', () => child.kill('SIGKILL'))
  while (!(await answers(url + first))) {
    if (child.exitCode !== null) throw new Error(`${command} ended at once`)
    await sleep(10)
  }
  return {
    url,
    startedAfterMs: performance.now() - began,
    residentBytes: () => residentBytesOf(pid),
    async stop() {
      if (child.exitCode === null) process.kill(-pid, 'SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => (await response.arrayBuffer()).byteLength > 0,
    () => false,
  )
}

/** All processes of a group, which detached spawning made. */
function residentBytesOf(group: number): number {
  const rows = execFileSync('ps', ['-eo', 'pgid=,rss=']).toString().trim().split('\n')
  const own = rows.map((row) => row.trim().split(/\s+/).map(Number)).filter(([pgid]) => pgid === group)
  return own.reduce((sum, [, kilobytes = 0]) => sum + kilobytes * 1024, 0)
}
