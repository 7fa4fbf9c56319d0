import { readFileSync } from 'node:fs'
import { cpus, loadavg, platform, totalmem } from 'node:os'
import type { Load } from './measure-load.ts'
import type { Page } from './measure-page.ts'
import type { Submissions } from './measure-submissions.ts'

export type Measured = {
  readonly load: Load[]
  readonly memory: { name: string; atStart: number; afterLoad: number; requests: number }[]
  readonly coldStarts: { name: string; ms: number }[]
  readonly builds: { name: string; ms: number }[]
  readonly pages: Page[]
  readonly submissions: (Submissions & { readonly store: string })[]
}

/** The results as Markdown: machine, versions, tables, and what could not be measured. */
export function describeResults(measured: Measured, skipped: readonly string[]): string {
  const ours = measured.load.find(({ name }) => name === 'ours')?.perSecond ?? Number.NaN
  return [
    `# Results of ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${platform()}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB; load average at the end ${loadavg()
      .map((load) => load.toFixed(1))
      .join(
        ', ',
      )}. Node ${process.versions.node}, Next ${version('next')}, Lighthouse ${version('lighthouse')}. Servers on one core, the client on another. Written by \`npm run bench\`.`,
    '## Requests a second, 16 connections, gzip',
    table(
      ['', 'requests/s', 'ours is × as fast', 'p99 ms', 'failed'],
      measured.load.map(({ name, perSecond, p99Ms, failed }) => [
        name,
        Math.round(perSecond),
        (ours / perSecond).toFixed(2),
        p99Ms,
        failed,
      ]),
    ),
    '## Lighthouse, mobile, one run a page',
    table(
      ['', 'page', 'scores', 'FCP', 'LCP', 'TBT', 'CLS', 'SI', 'bytes on the wire by kind'],
      measured.pages.map(({ name, path, scores, FCP, LCP, TBT, CLS, SI, bytes }) => [
        name,
        path,
        Object.entries(scores)
          .map(([category, score]) => `${category} ${score === null ? '–' : Math.round(score * 100)}`)
          .join(', '),
        Math.round(FCP),
        Math.round(LCP),
        Math.round(TBT),
        CLS.toFixed(3),
        Math.round(SI),
        Object.entries(bytes)
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', '),
      ]),
    ),
    '## Start, memory, build',
    table(
      ['', 'cold start to first answer, ms'],
      measured.coldStarts.map(({ name, ms }) => [name, Math.round(ms)]),
    ),
    table(
      ['', 'resident at start, MB', 'after load, MB', 'requests'],
      measured.memory.map(({ name, atStart, afterLoad, requests }) => [
        name,
        mb(atStart),
        mb(afterLoad),
        requests,
      ]),
    ),
    table(
      ['', 'build, s'],
      measured.builds.map(({ name, ms }) => [name, (ms / 1000).toFixed(1)]),
    ),
    '## From sending a form to "received", on disk',
    table(
      ['', 'at once', 'p50 ms', 'p99 ms'],
      measured.submissions.map(({ store, atOnce, p50Ms, p99Ms }) => [
        store,
        atOnce,
        p50Ms.toFixed(1),
        p99Ms.toFixed(1),
      ]),
    ),
    ...(skipped.length > 0 ? ['## Not measured', skipped.map((line) => `- ${line}`).join('\n')] : []),
    '',
  ].join('\n\n')
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function mb(bytes: number): number {
  return Math.round(bytes / 1e6)
}

function version(name: string): string {
  const found = /"version": "([^"]+)"/.exec(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  return found?.[1] ?? 'unknown'
}
