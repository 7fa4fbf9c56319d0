// node tests/support/flood.ts URL SECONDS: 500 forms a second from 50 addresses; prints how they were answered as JSON.
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '#lib/log'
import { ANN, openForm, writeForm } from './form-page.ts'

const PER_SECOND = 500
const ADDRESSES = 50
const NAME = 'Flood 000000'

const [url = '', seconds = ''] = process.argv.slice(2)
const form = await writeForm(await openForm(url), { ...ANN, name: NAME, email: '', slot: 'any' })
const template = form.body.toString('latin1')
const agent = new Agent({ keepAlive: true })
const answers: Record<string, number> = {}
const underWay = new Set<Promise<void>>()

const [began, total] = [performance.now(), Number(seconds) * PER_SECOND]
for (let sent = 0; sent < total; ) {
  for (; sent < Math.min(total, ((performance.now() - began) / 1_000) * PER_SECOND); sent += 1) {
    const sending = send(sent).finally(() => underWay.delete(sending))
    underWay.add(sending)
  }
  await sleep(2)
}
const took = performance.now() - began
await Promise.all(underWay)
agent.destroy()
process.stdout.write(JSON.stringify({ perSecond: total / (took / 1_000), answers }))

async function send(turn: number): Promise<void> {
  const posted = request(`${url}/consultation`, {
    method: 'POST',
    agent,
    headers: {
      Origin: url,
      'X-Forwarded-For': `203.0.113.${1 + (turn % ADDRESSES)}`,
      'Content-Type': form.contentType,
      'Content-Length': template.length,
    },
  })
  posted.end(template.replace(NAME, NAME.slice(0, -6) + String(turn).padStart(6, '0')), 'latin1')
  try {
    const [answer] = await once(posted, 'response')
    const said = await text(answer)
    const refusal = answer.statusCode >= 400
    count(refusal && !/<h1/.test(said) ? `${answer.statusCode} without words` : String(answer.statusCode))
  } catch (error) {
    count(`no answer: ${errorCode(error)}`)
  }
}

function count(outcome: string): void {
  answers[outcome] = (answers[outcome] ?? 0) + 1
}
