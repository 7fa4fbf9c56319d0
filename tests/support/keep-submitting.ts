import { setTimeout as sleep } from 'node:timers/promises'
import { ANN, type FormPage, sendForm } from './form-page.ts'

type Load = {
  /** The names of the patients who were told "received". */
  readonly acknowledged: ReadonlySet<string>
  /** Forms sent a second, while there was a server to send them to. */
  readonly perSecond: () => number
  /** Lets nobody new begin, and sends again for those who were not told yet until all are. */
  readonly finish: () => Promise<void>
}

const EVERY_MS = 10

/**
 * Sends so many forms a second to the servers that are there now, by turns, whether or not earlier ones were answered.
 * Whoever got no answer, or another than "received", sends the same words again, as a patient would.
 */
export function keepSubmitting(form: FormPage, urls: () => readonly string[], perSecond: number): Load {
  const acknowledged = new Set<string>()
  const again: string[] = []
  const underWay = new Set<Promise<void>>()
  let [patients, sent, due, busyMs, last] = [0, 0, 0, 0, performance.now()]

  const send = async (url: string, name: string) => {
    const answer = await sendForm(url, form, {
      ...ANN,
      name,
      phone: phoneOf(name),
      email: '',
      slot: 'any',
    }).catch(() => null)
    if (answer?.status === 303) acknowledged.add(name)
    else again.push(name)
    await answer?.arrayBuffer().catch(() => undefined)
  }
  const sendNext = (name: string | undefined) => {
    const servers = urls()
    const url = servers[sent % servers.length]
    if (!url || !name) return
    sent += 1
    const sending = send(url, name).finally(() => underWay.delete(sending))
    underWay.add(sending)
  }
  const newPatient = () => {
    patients += 1
    return `Patient ${patients}`
  }
  const timer = setInterval(() => {
    const passed = performance.now() - last
    last += passed
    if (urls().length === 0) return
    busyMs += passed
    for (due += (passed * perSecond) / 1_000; due >= 1; due -= 1) sendNext(again.shift() ?? newPatient())
  }, EVERY_MS)

  return {
    acknowledged,
    perSecond: () => sent / (busyMs / 1_000),
    async finish() {
      clearInterval(timer)
      while (underWay.size > 0 || again.length > 0) {
        await Promise.all(underWay)
        for (const name of again.splice(0)) sendNext(name)
        await sleep(EVERY_MS)
      }
    },
  }
}

/** A number of their own, or most of them would wait under those held back. */
function phoneOf(name: string): string {
  return `410${5_550_000 + Number(/\d+/.exec(name)?.[0])}`
}
