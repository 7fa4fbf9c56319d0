import { ANN, openForm, sendForm } from '../support/form-page.ts'

export type Submissions = { readonly atOnce: number; readonly p50Ms: number; readonly p99Ms: number }

const COUNT = 300

/** Times forms from sending to "received", which is said only once the request is written. Throws when one is refused. */
export async function measureSubmissions(site: string, atOnce: number): Promise<Submissions> {
  const page = await openForm(site)
  const send = async () => {
    const began = performance.now()
    const { status } = await sendForm(site, page, { ...ANN, slot: 'any' })
    if (status !== 303) throw new Error(`a form was answered with ${status}`)
    return performance.now() - began
  }
  for (let warm = 0; warm < 20; warm += 1) await send()
  const times: number[] = []
  const sender = async () => {
    while (times.length < COUNT) times.push(await send())
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN
  return { atOnce, p50Ms: at(0.5), p99Ms: at(0.99) }
}
