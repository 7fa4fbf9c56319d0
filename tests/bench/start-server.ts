import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../support/start-site.ts'

/** A running server to be measured. */
export type RunningServer = {
  readonly url: string
  /** From spawning the process to the whole first answer. */
  readonly startedAfterMs: number
  /** Of all its processes together. */
  readonly residentBytes: () => number
  /** What its processor has done so far, in milliseconds. */
  readonly cpuMs: () => number
  readonly stop: () => Promise<void>
}

type Command = {
  readonly cwd: string
  /** Handed to a shell, which it replaces. */
  readonly command: string
  readonly env?: Record<string, string>
  readonly port?: number
}

/** The core that servers run on, and the one for whoever measures them, where there is a way to say so. */
export const [SERVER_CORE, CLIENT_CORE] = existsSync('/usr/bin/taskset')
  ? (['taskset -c 0 ', 'taskset -c 1 '] as const)
  : (['', ''] as const)

/** Starts a server on its core and resolves when it has answered `/` whole. Throws when it ends before. */
export async function startServer({ cwd, command, env = {}, port }: Command): Promise<RunningServer> {
  const listenOn = port ?? (await freePort())
  const began = performance.now()
  const child = spawn('sh', ['-c', `exec ${SERVER_CORE}${command}`], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(listenOn), HOSTNAME: '127.0.0.1', ...env },
    stdio: 'ignore',
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} could not be started`)
  const url = `http://127.0.0.1:${listenOn}`
  process.on('exit', () => child.kill('SIGKILL'))
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${command} ended at once`)
    await sleep(5)
  }
  return {
    url,
    startedAfterMs: performance.now() - began,
    residentBytes: () => residentBytesOf(pid),
    cpuMs: () => cpuMsOf(pid),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      process.kill(-pid, 'SIGTERM')
      await once(child, 'exit')
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

/** Of the whole process, all threads together; 0 where the system keeps no such account in /proc. */
function cpuMsOf(pid: number): number {
  const schedstat = `/proc/${pid}/task`
  if (!existsSync(schedstat)) return 0
  const spent = readdirSync(schedstat).map((task) =>
    Number(readFileSync(`${schedstat}/${task}/schedstat`, 'utf8').split(' ')[0]),
  )
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6
}
