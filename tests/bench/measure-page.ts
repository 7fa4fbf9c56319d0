import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { browserToLaunch } from '#lib/commands/launch-browser'
import { median } from './median.ts'

export const PAGES = ['/', '/dry-needling', '/faq', '/wheres-your-pain', '/privacy', '/consultation']

export type Page = {
  readonly name: string
  readonly path: string
  readonly scores: Readonly<Record<string, number | null>>
  readonly FCP: number
  readonly LCP: number
  readonly TBT: number
  readonly CLS: number
  readonly SI: number
  /** Bytes on the wire by kind. */
  readonly bytes: Readonly<Record<string, number>>
}

const run = promisify(execFile)
const figure = z.object({ numericValue: z.number().default(0) })
const request = z.object({ resourceType: z.string().default('Other'), transferSize: z.number().default(0) })
const result = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.object({
    'first-contentful-paint': figure,
    'largest-contentful-paint': figure,
    'total-blocking-time': figure,
    'cumulative-layout-shift': figure,
    'speed-index': figure,
    'network-requests': z.object({ details: z.object({ items: z.array(request) }) }),
  }),
})

/** Some runs of Lighthouse as on a phone: the median of each figure, the lowest of each score. */
export async function measurePage(name: string, site: string, path: string, runs: number): Promise<Page> {
  const results: Page[] = []
  for (let count = 0; count < runs; count += 1) results.push(await measureOnce(name, site, path))
  const [first] = results
  if (!first) throw new Error('at least one run is needed')
  const middle = (figure: 'FCP' | 'LCP' | 'TBT' | 'CLS' | 'SI') => median(results.map((page) => page[figure]))
  const lowest = (category: string) =>
    Math.min(...results.map(({ scores }) => scores[category] ?? Number.NaN))
  return {
    ...first,
    FCP: middle('FCP'),
    LCP: middle('LCP'),
    TBT: middle('TBT'),
    CLS: middle('CLS'),
    SI: middle('SI'),
    scores: Object.fromEntries(Object.keys(first.scores).map((category) => [category, lowest(category)])),
  }
}

/** One run. Throws when the page could not be measured. */
async function measureOnce(name: string, site: string, path: string): Promise<Page> {
  const { executablePath, args } = await browserToLaunch()
  const flags = ['--headless=new', ...args].join(' ')
  const { stdout } = await run(
    process.execPath,
    [
      'node_modules/lighthouse/cli/index.js',
      site + path,
      '--output=json',
      '--quiet',
      `--chrome-flags=${flags}`,
    ],
    { maxBuffer: 1e8, env: { ...process.env, ...(executablePath && { CHROME_PATH: executablePath }) } },
  )
  const { categories, audits } = result.parse(JSON.parse(stdout))
  const bytes: Record<string, number> = {}
  for (const { resourceType, transferSize } of audits['network-requests'].details.items)
    bytes[resourceType] = (bytes[resourceType] ?? 0) + transferSize
  return {
    name,
    path,
    scores: Object.fromEntries(Object.entries(categories).map(([id, { score }]) => [id, score])),
    FCP: audits['first-contentful-paint'].numericValue,
    LCP: audits['largest-contentful-paint'].numericValue,
    TBT: audits['total-blocking-time'].numericValue,
    CLS: audits['cumulative-layout-shift'].numericValue,
    SI: audits['speed-index'].numericValue,
    bytes,
  }
}
