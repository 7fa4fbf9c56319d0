import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { z } from 'zod'

export type Load = {
  readonly name: string
  readonly perSecond: number
  readonly p99Ms: number
  readonly failed: number
  readonly requests: number
}

const run = promisify(execFile)
const CLIENT = 'node_modules/autocannon/autocannon.js'
const outcome = z.object({
  requests: z.object({ average: z.number(), total: z.number() }),
  latency: z.object({ p99: z.number() }),
  errors: z.number(),
  non2xx: z.number(),
})

/** Asks for one page over 16 connections, from another core, for some seconds (after two to warm up) or so many times. */
export async function measureLoad(
  name: string,
  url: string,
  extent: number | { readonly requests: number },
): Promise<Load> {
  if (typeof extent === 'number') await ask(url, ['-d', '2'])
  const asked = typeof extent === 'number' ? ['-d', String(extent)] : ['-a', String(extent.requests)]
  const { requests, latency, errors, non2xx } = await ask(url, asked)
  return {
    name,
    perSecond: requests.average,
    p99Ms: latency.p99,
    failed: errors + non2xx,
    requests: requests.total,
  }
}

async function ask(url: string, extent: readonly string[]) {
  const command = [
    process.execPath,
    CLIENT,
    '--json',
    '-c',
    '16',
    ...extent,
    '-H',
    'accept-encoding=gzip',
    url,
  ]
  const [file = '', ...rest] = existsSync('/usr/bin/taskset') ? ['taskset', '-c', '1', ...command] : command
  const { stdout } = await run(file, rest, { maxBuffer: 1e8 })
  return outcome.parse(JSON.parse(stdout))
}
