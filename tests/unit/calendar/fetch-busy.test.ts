import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchBusy } from '#lib/calendar/fetch-busy'

const march = { start: new Date('2027-03-01T05:00:00Z'), end: new Date('2027-04-01T04:00:00Z') }
const answers = new Map<string, string>()
const server = createServer((request, response) => {
  if (request.url === '/hanging') return
  const body = answers.get(request.url ?? '')
  response.writeHead(body === undefined ? 500 : 200).end(body)
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function at(path: string, body?: string): string {
  if (body !== undefined) answers.set(path, body)
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}${path}`
}

test('a feed is downloaded and read in a process of its own', async () => {
  const google = readFileSync('tests/unit/calendar/feeds/google.ics', 'utf8')
  const { busy, unreadable } = await fetchBusy(at('/google.ics', google), march, [])
  expect(busy[0]).toEqual({ start: new Date('2027-03-02T13:30:00Z'), end: new Date('2027-03-02T14:15:00Z') })
  expect([busy.length, unreadable]).toEqual([5, []])
})

test('why it could not be read comes back as a code', async () => {
  await expect(fetchBusy(at('/gone'), march, [])).rejects.toMatchObject({
    name: 'FeedError',
    code: 'http-500',
  })
  const page = at('/page', '<!doctype html><title>Sign in</title>')
  await expect(fetchBusy(page, march, [])).rejects.toMatchObject({ code: 'not-a-calendar' })
})

test('a reader that is called off ends at once', async () => {
  const called = AbortSignal.abort()
  await expect(fetchBusy(at('/google.ics'), march, [], { signal: called })).rejects.toMatchObject({
    name: 'FeedError',
  })
})

test('a reader that does not come to an end is ended', async () => {
  const reading = fetchBusy(at('/hanging'), march, [], { lifetimeMs: 1_000 })
  await expect(reading).rejects.toMatchObject({ name: 'FeedError', code: 'reading-too-slow' })
})

test('ten years of a full practice are read in time', async () => {
  const day = (index: number) =>
    new Date(Date.UTC(2018, 0, 1 + Math.floor(index / 6))).toISOString().slice(0, 10).replaceAll('-', '')
  const events = Array.from({ length: 21_000 }, (_, index) =>
    [
      ...['BEGIN:VEVENT', `UID:${index}@example.com`, 'SUMMARY:Treatment', `DESCRIPTION:${'x'.repeat(200)}`],
      ...[`DTSTART:${day(index)}T1${index % 6}0000Z`, 'DURATION:PT1H', 'END:VEVENT'],
    ].join('\r\n'),
  )
  const feed = ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n')
  const { busy, unreadable } = await fetchBusy(at('/years.ics', feed), march, [])
  expect([busy.length > 0, unreadable]).toEqual([true, []])
})
