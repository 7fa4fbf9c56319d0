import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { startSite } from '../support/start-site.ts'

const SECONDS = process.env.LONG_FAULTS ? 30 : 4
const MEMORY_MB = 700
const CONTENT = ['/', '/dry-needling', '/faq', '/wheres-your-pain', '/privacy']
const flooded = z.object({ perSecond: z.number(), answers: z.record(z.string(), z.number()) })

test(`500 forms a second for ${SECONDS} s from 50 addresses keep nobody else out`, {
  timeout: 120_000 + SECONDS * 10_000,
}, async () => {
  const site = await startSite({ env: { TRUST_PROXY: '1', LOG_LEVEL: 'error' } })
  await openForm(site.url)
  const flood = new AbortController()
  const readers = read(site.url, flood.signal)
  const patients = askForCalls(site.url, flood.signal)
  const memory = watchMemory(site.pid, flood.signal)
  const { stdout } = await promisify(execFile)(process.execPath, [
    'tests/support/flood.ts',
    site.url,
    String(SECONDS),
  ])
  flood.abort()
  const { perSecond, answers } = flooded.parse(JSON.parse(stdout))
  const [pages, honest, peakMb] = await Promise.all([readers, patients, memory])
  const output = site.output()
  await site.stop()

  process.stdout.write(
    `flood: ${perSecond.toFixed(0)} forms a second for ${SECONDS} s, answered ${JSON.stringify(answers)}; ` +
      `${pages.times.length} content pages, p50 ${at(pages.times, 0.5)} ms, p99 ${at(pages.times, 0.99)} ms; ` +
      `${honest.received} honest forms received, ${honest.sentAgain} of them sent again; memory ${peakMb.toFixed(0)} MB\n`,
  )
  expect(pages.statuses).toEqual(new Set([200]))
  expect(honest.received).toBe(honest.patients)
  expect(honest.patients).toBeGreaterThan(0)
  expect(Object.keys(answers).filter((outcome) => !['303', '429', '503'].includes(outcome))).toEqual([])
  expect(peakMb).toBeLessThan(MEMORY_MB)
  expect(output).not.toContain('could not be')
})

/** Reads content pages one after the other, some forty a second, each on a connection of its own as a new reader does. */
async function read(url: string, signal: AbortSignal) {
  const [times, statuses] = [[] as number[], new Set<number | undefined>()]
  for (let turn = 0; !signal.aborted; turn += 1) {
    const began = performance.now()
    const asked = get(url + (CONTENT[turn % CONTENT.length] ?? '/'), { agent: false })
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      asked.once('response', resolve).once('error', reject),
    )
    await text(answer)
    times.push(performance.now() - began)
    statuses.add(answer.statusCode)
    await sleep(20)
  }
  return { times, statuses }
}

/** Patients, each with an address of their own, one after the other; one turned away waits and sends again. */
async function askForCalls(url: string, signal: AbortSignal) {
  let [patients, received, sentAgain] = [0, 0, 0]
  while (!signal.aborted) {
    patients += 1
    const headers = { 'X-Forwarded-For': `198.51.100.${patients % 250}` }
    const form = await openForm(url)
    for (let tries = 0; tries < 20; tries += 1) {
      const fields = {
        ...ANN,
        name: `Patient ${patients}`,
        phone: `410${5_550_200 + patients}`,
        email: '',
        slot: 'any',
      }
      const answer = await sendForm(url, form, fields, '/consultation', headers)
      await answer.text()
      if (answer.status === 303) {
        received += 1
        break
      }
      sentAgain += 1
      await sleep(1_000)
    }
    await sleep(200)
  }
  return { patients, received, sentAgain }
}

/** The most memory the process had, in MB; 0 where the system does not tell. */
async function watchMemory(pid: number, signal: AbortSignal): Promise<number> {
  let peak = 0
  while (!signal.aborted) {
    peak = Math.max(peak, residentMb(pid))
    await sleep(200)
  }
  return peak
}

function residentMb(pid: number): number {
  if (process.platform !== 'linux') return 0
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes ?? 0) / 1_024
}

function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)
}
