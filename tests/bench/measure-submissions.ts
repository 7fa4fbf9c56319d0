import { ANN, openForm, sendForm } from '../support/form-page.ts'
import { quantile } from './median.ts'

export type Submissions = { readonly atOnce: number; readonly p50Ms: number; readonly p99Ms: number }

const COUNT = 500

/** Times forms from sending to "received", which is said only once the request is written. Throws when one is refused. */
export async function measureSubmissions(site: string, atOnce: number): Promise<Submissions> {
  const page = await openForm(site)
  let sent = 0
  const send = async () => {
    const began = performance.now()
    // A name and a number of its own, or all of them would be one request sent often, or more than one sender may have.
    const name = `Ann Smith ${crypto.randomUUID()}`
    const phone = `410${5_550_000 + sent}`
    sent += 1
    const { status } = await sendForm(site, page, { ...ANN, name, phone, email: '', slot: 'any' })
    if (status !== 303) throw new Error(`a form was answered with ${status}`)
    return performance.now() - began
  }
  for (let warm = 0; warm < 50; warm += 1) await send()
  const times: number[] = []
  const sender = async () => {
    while (times.length < COUNT) times.push(await send())
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return { atOnce, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) }
}
