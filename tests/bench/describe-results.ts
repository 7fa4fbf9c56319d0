import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, platform, totalmem } from 'node:os'
import type { GrownMemory, Growth } from './measure-growth.ts'
import { CLIENT, type Load } from './measure-load.ts'
import type { Page } from './measure-page.ts'
import type { Submissions } from './measure-submissions.ts'

type Named = { readonly name: string }

/** Medians of all rounds. */
export type Measured = {
  readonly load: (Load & Named & { readonly page: string })[]
  readonly memory: (Named & { atStart: number; after10k: number; after100k: number | null })[]
  readonly coldStarts: (Named & { ms: number })[]
  readonly builds: (Named & { ms: number })[]
  readonly pages: Page[]
  readonly submissions: (Submissions & { readonly store: string })[]
  readonly growth: Growth[]
  readonly grownMemory: GrownMemory[]
}

/** The results as Markdown: machine, versions, tables, and what could not be measured. */
export function describeResults(measured: Measured, skipped: readonly string[], rounds: number): string {
  return [
    `# Results of ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    describeRun(rounds),
    '## Requests a second, 16 connections, gzip',
    describeLoad(measured.load),
    '## Lighthouse, mobile',
    describePages(measured.pages),
    '## Start, memory, build',
    table(
      ['', 'cold start to first answer, ms'],
      measured.coldStarts.map(({ name, ms }) => [name, Math.round(ms)]),
    ),
    table(
      ['', 'resident at start, MB', 'after 10,000 requests, MB', 'after 100,000, MB'],
      measured.memory.map(({ name, atStart, after10k, after100k }) => [
        name,
        mb(atStart),
        mb(after10k),
        after100k === null ? '–' : mb(after100k),
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
    describeGrowth(measured.growth, measured.grownMemory),
    ...(skipped.length > 0 ? ['## Not measured', skipped.map((line) => `- ${line}`).join('\n')] : []),
    '',
  ].join('\n\n')
}

/** Where what `describeGrowth` says begins and ends in the results, to be replaced without the rest. */
export const GROWTH_SECTION = /## As the past grows\n[\s\S]*?(?=\n## |$)/

/** How the same work fares on a longer past; the factor is of the longest to the shortest. */
export function describeGrowth(growth: readonly Growth[], memory: readonly GrownMemory[]): string {
  const lengths = [...new Set(growth.map(({ past }) => past))]
  const works = [...new Set(growth.map(({ work }) => work))]
  const of = (work: string) => growth.filter((row) => row.work === work)
  const peak = memory.map(({ peakBytes }) => mb(peakBytes))
  const factor = (numbers: readonly number[]) =>
    ((numbers.at(-1) ?? Number.NaN) / (numbers[0] ?? Number.NaN)).toFixed(2)
  return [
    '## As the past grows',
    `On SQLite, ${new Date().toISOString().slice(0, 10)}, load average ${loadavg()[0]?.toFixed(1)}, middle of 15 in ms, by how many consultations are over: the time until the answer; what the processor of the server did for it, with the factor from the shortest past to the longest; and how long somebody who asked for the first page again and again had to wait at most meanwhile. “nothing” is what the machine itself and the measuring add.`,
    table(
      [
        '',
        ...lengths.map((past) => `${past}`),
        ...lengths.map((past) => `processor, ${past}`),
        'factor',
        ...lengths.map((past) => `wait, ${past}`),
      ],
      works.map((work) => {
        const busy = of(work).map(({ cpuMs }) => cpuMs)
        return [
          work,
          ...of(work).map(({ ms }) => ms.toFixed(0)),
          ...busy.map((ms) => ms.toFixed(1)),
          factor(busy),
          ...of(work).map(({ documentMs }) => documentMs.toFixed(0)),
        ]
      }),
    ),
    `Most memory resident, MB: ${peak.join(', ')}.`,
  ].join('\n\n')
}

function describeRun(rounds: number): string {
  const machine = `${platform()}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB`
  const busy = loadavg().map((load) => load.toFixed(1))
  const nginx = /nginx\/([\d.]+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr ?? '')?.[1]
  const versions = [
    `Node ${process.versions.node}`,
    `Next ${version('next')}`,
    `Lighthouse ${version('lighthouse')}`,
    ...(nginx ? [`nginx ${nginx}`] : []),
  ]
  return `${machine}; load average at the end ${busy.join(', ')}. ${versions.join(', ')}. Medians of ${rounds} rounds (Lighthouse ${Math.min(rounds, 3)}) that take all candidates in turn, after a warm-up. Servers on one core, the client (${CLIENT}) on another. Written by \`npm run bench\`.`
}

function describeLoad(load: Measured['load']): string {
  return table(
    ['', 'page', 'requests/s', 'ours is × as fast', 'p99 ms', 'failed'],
    load.map(({ name, page, perSecond, p99Ms, failed }) => {
      const own = load.find((other) => other.name === 'ours' && other.page === page)?.perSecond ?? Number.NaN
      return [
        name,
        page,
        Math.round(perSecond),
        (own / perSecond).toFixed(own / perSecond < 10 ? 2 : 0),
        p99Ms.toFixed(1),
        failed,
      ]
    }),
  )
}

function describePages(pages: readonly Page[]): string {
  return table(
    ['', 'page', 'scores', 'FCP', 'LCP', 'ours ÷ nginx', 'TBT', 'CLS', 'SI', 'bytes on the wire by kind'],
    pages.map(({ name, path, scores, FCP, LCP, TBT, CLS, SI, bytes }) => {
      const file = pages.find((other) => other.name === 'nginx' && other.path === path)
      return [
        name,
        path,
        describeScores(scores),
        Math.round(FCP),
        Math.round(LCP),
        name === 'ours' && file ? (LCP / file.LCP).toFixed(2) : '',
        Math.round(TBT),
        CLS.toFixed(3),
        Math.round(SI),
        Object.entries(bytes)
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', '),
      ]
    }),
  )
}

function describeScores(scores: Page['scores']): string {
  const known = Object.entries(scores).flatMap(([category, score]) =>
    score === null ? [] : [[category, Math.round(score * 100)] as const],
  )
  if (known.every(([, score]) => score === 100)) return `100 in all ${known.length}`
  return known.map(([category, score]) => `${category} ${score}`).join(', ')
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
