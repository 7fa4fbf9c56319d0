import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

export type Site = {
  readonly url: string
  readonly dataDir: string
  readonly pid: number
  /** Everything it has printed so far. */
  readonly output: () => string
  /** Ends it as a deploy does, and waits. Resolves to its exit code. */
  readonly stop: () => Promise<number | null>
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>
}

export type SiteOptions = {
  readonly env?: Record<string, string>
  /** A folder to go on with; else a new one that the test run cleans up. */
  readonly dataDir?: string
  readonly port?: number
  /** Where the project stands; else here. */
  readonly project?: string
}

const START = z
  .object({ scripts: z.object({ start: z.string().startsWith('exec ') }) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts.start

/** A proxy in front that names nobody: what tests send from this machine is not counted by its address. */
const BEHIND_A_PROXY = { TRUST_PROXY: '1' }

/** The real server, as `npm start` runs it, on a free port with a data folder of its own; resolves when it answers. */
export async function startSite({
  env = {},
  dataDir = newDataDir(),
  port,
  project = '.',
}: SiteOptions = {}): Promise<Site> {
  const listenOn = port ?? (await freePort())
  const child = spawn('sh', ['-c', START], {
    cwd: project,
    env: {
      ...cleanEnvironment(),
      ...BEHIND_A_PROXY,
      PORT: String(listenOn),
      HOSTNAME: '127.0.0.1',
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (bytes) => (printed += bytes))
  child.stderr.on('data', (bytes) => (printed += bytes))
  const site = {
    url: `http://127.0.0.1:${listenOn}`,
    dataDir,
    pid: child.pid ?? 0,
    output: () => printed,
    ...endings(child),
  }
  await untilItAnswers(child, site)
  return site
}

const folders = new Set<string>()
const running = new Set<ChildProcess>()
process.once('exit', cleanUp)
// Vitest ends the process of a test file by SIGTERM, which by itself is no exit. Whoever else listens ends it then.
process.once('SIGTERM', () => {
  cleanUp()
  if (process.listenerCount('SIGTERM') === 0) process.exit()
})

function cleanUp(): void {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** A folder for one site's data, gone when the test process ends. */
export function newDataDir(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'practice-'))
  folders.add(dataDir)
  return dataDir
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** What the test runner itself was started with must not decide what the site does. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_EXTRA_CA_CERTS } = process.env
  const withThisNode = `${path.dirname(process.execPath)}${path.delimiter}${PATH}`
  return {
    NODE_ENV: 'production',
    PATH: withThisNode,
    HOME,
    TMPDIR,
    NODE_EXTRA_CA_CERTS,
    // A developer's own .env must not either.
    ENV_FILE: '',
    LD_LIBRARY_PATH: undefined,
  }
}

function endings(child: ChildProcess): Pick<Site, 'stop' | 'kill'> {
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    return child.exitCode
  }
  running.add(child)
  child.once('exit', () => running.delete(child))
  return { stop: () => end('SIGTERM'), kill: () => end('SIGKILL').then(() => undefined) }
}

async function untilItAnswers(
  child: ChildProcess,
  { url, output }: Pick<Site, 'url' | 'output'>,
): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the site did not start:\n${output()}`)
    const answered = await fetch(`${url}/robots.txt`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(50)
  }
}
