import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { readRange, serveFile } from '#lib/server/serve-file'

const SIZE = 1_000

it.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=990-2000', { start: 990, end: 999 }],
  ['bytes=500-', { start: 500, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['Bytes=1-2', { start: 1, end: 2 }],
  ['bytes=1000-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=5-1', 'whole'],
  ['bytes=', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['bytes=-1-2', 'whole'],
  ['lines=0-1', 'whole'],
  [`bytes=${'9'.repeat(40)}-`, 'whole'],
  [undefined, 'whole'],
])('%s', (range, part) => {
  expect(readRange(range, SIZE)).toEqual(part)
})

it('an empty file has no part', () => {
  expect(readRange('bytes=0-', 0)).toBe('outside')
  expect(readRange('bytes=-1', 0)).toBe('outside')
})

it.each([
  ['a file that went', 'lib/server/none.ts'],
  ['a folder in its place', 'lib/server'],
])('nothing is sent of %s', async (_what, file) => {
  const served = { codings: new Map([['identity', { file, etag: '"x"' }] as const]), headers: {} }
  const server = createServer(async (request, response) => {
    response.end(String(await serveFile(served, request, response)))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('false')
  server.closeAllConnections()
  server.close()
})
