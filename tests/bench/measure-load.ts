import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { CLIENT_CORE } from './start-server.ts'

/** One round of load on one page. */
export type Load = { readonly perSecond: number; readonly p99Ms: number; readonly failed: number }

const run = promisify(execFile)

/** wrk costs the client's core a tenth of what autocannon does: with autocannon it is the client that is measured. */
export const CLIENT = spawnSync('wrk', ['-v']).error ? 'autocannon' : 'wrk'

/** Asks for one page over 16 connections, from a core of the client's own, for some seconds. */
export async function measureLoad(url: string, seconds: number): Promise<Load> {
  return CLIENT === 'wrk' ? byWrk(url, seconds) : byAutocannon(url, ['-d', String(seconds)])
}

/** Asks for one page so many times. */
export async function askOften(url: string, requests: number): Promise<void> {
  const { failed } = await byAutocannon(url, ['-a', String(requests)])
  if (failed > 0) throw new Error(`${failed} of ${requests} requests failed`)
}

async function byWrk(url: string, seconds: number): Promise<Load> {
  const said = await onClientCore(`wrk -t1 -c16 -d${seconds} --latency -H 'accept-encoding: gzip' '${url}'`)
  const [, p99 = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s)\b/.exec(said) ?? []
  const scale = { us: 0.001, ms: 1, s: 1_000 }[unit]
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1])
  if (scale === undefined || Number.isNaN(perSecond)) throw new Error(`wrk said something else: ${said}`)
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(said)?.[1] ?? 0)
  const broken = /Socket errors: (.*)/.exec(said)?.[1]?.match(/\d+/g) ?? []
  return { perSecond, p99Ms: Number(p99) * scale, failed: refused + broken.map(Number).reduce(add, 0) }
}

const outcome = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p99: z.number() }),
  errors: z.number(),
  non2xx: z.number(),
})

async function byAutocannon(url: string, extent: readonly string[]): Promise<Load> {
  const options = ['--json', '-c', '16', ...extent, '-H', 'accept-encoding=gzip', url]
  const said = await onClientCore(
    `${process.execPath} node_modules/autocannon/autocannon.js ${options.join(' ')}`,
  )
  const { requests, latency, errors, non2xx } = outcome.parse(JSON.parse(said))
  return { perSecond: requests.average, p99Ms: latency.p99, failed: errors + non2xx }
}

async function onClientCore(command: string): Promise<string> {
  return (await run('sh', ['-c', `exec ${CLIENT_CORE}${command}`], { maxBuffer: 1e8 })).stdout
}

function add(a: number, b: number): number {
  return a + b
}
