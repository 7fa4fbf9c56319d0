import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { requestCall } from '../support/form-page.ts'
import { openSite } from '../support/open-site.ts'

const IDLE = process.env.LONG_FAULTS ? 2_000 : 500
const POST =
  'POST /consultation HTTP/1.1\r\nHost: site\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n'

const { site } = openSite()

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/**
 * Sends the beginning, then a byte now and then; resolves to all that was answered until the site hung up. A byte that
 * crosses the answer on its way has the system reset the connection, answer and all: then it is tried once more.
 */
async function dribble(beginning: string, again = true): Promise<string> {
  const socket = await open()
  let answer = ''
  socket.on('data', (part) => (answer += part))
  socket.write(beginning)
  const timer = setInterval(() => socket.write('a'), 2_000)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(timer)
  return answer || !again ? answer : dribble(beginning, false)
}

test('slow and silent senders are sent away with 408, and others are served meanwhile', async () => {
  const slow = Promise.all([
    dribble('GET / HTTP/1.1\r\nHost: site\r\nX-Slow: '),
    dribble(POST),
    open().then((socket) => text(socket)),
  ])
  expect((await fetch(`${site.url}/`)).status).toBe(200)
  expect((await requestCall(site.url, { slot: 'any' })).status).toBe(303)
  for (const answer of await slow) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('slow senders behind one address do not keep others behind it out', async () => {
  const behind = { 'X-Forwarded-For': '203.0.113.5' }
  const slow = await Promise.all(Array.from({ length: 8 }, open))
  for (const socket of slow)
    socket.write(POST.replace('Host: site', 'Host: site\r\nX-Forwarded-For: 203.0.113.5'))
  expect((await requestCall(site.url, { name: 'Cleo Clinic', slot: 'any' }, behind)).status).toBe(303)
  for (const socket of slow) socket.destroy()
})

test(`${IDLE} idle connections keep nobody out`, async () => {
  const idle = await Promise.all(Array.from({ length: IDLE }, open))
  expect((await fetch(`${site.url}/faq`)).status).toBe(200)
  expect((await requestCall(site.url, { name: 'Bea', slot: 'any' })).status).toBe(303)
  for (const socket of idle) socket.destroy()
})

test('headers without end: 431, and the connection ends', async () => {
  const socket = await open()
  socket.write(`GET / HTTP/1.1\r\nHost: site\r\nX-Long: ${'a'.repeat(20_000)}`)
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 /)
})

test('a body without end: 413 before it has come', async () => {
  const socket = await open()
  socket.write(POST.replace('5000', '5000000000'))
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /)
  socket.destroy()
})
